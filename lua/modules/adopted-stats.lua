-- @rare
-- @require keys
-- @require day-stats
-- Statistics of the original, of a queue and day: three hashes, for wait times, run times and counts. They are added to
-- what the namespace knows of that day.

local call = redis.call
local format = string.format

local adopted_stats = {}

local DAY = 86400
local MOST = 1000000000000000
-- For each unit of a histogram its first bin in ours, and the last of its own.
local UNITS = { s = { 0, 59 }, m = { 59, 59 }, h = { 118, 23 }, d = { 141, 6 } }
local COUNTS = { failed = true, failures = true, retries = true }

local function values_of(key)
  local flat, values = redis.pcall('HGETALL', key), {}
  for i = 1, flat.err and 0 or #flat, 2 do values[flat[i]] = tonumber(flat[i + 1]) or false end
  return values
end

-- The bin of ours for one of the original's, or nil. A clock that ran back made bins of less than nothing.
local function bin_of(field)
  local unit, number = string.match(field, '^([smhd])(%-?%d+)$')
  if not unit then return nil end
  local first, last = unpack(UNITS[unit])
  if unit == 'd' then return first + math.min(last, number) end
  return tonumber(number) <= last and first + math.max(0, number) or nil
end

local function is_count(value)
  return value and value % 1 == 0 and math.abs(value) < MOST
end

local function is_finite(value)
  return value and value - value == 0
end

-- Count, mean, spread and bins of times; nil where they contradict each other.
local function read_times(values)
  local times, sum = { count = values.total, mean = values.mean, spread = values.vk, bins = {} }, 0
  for field, value in pairs(values) do
    local bin = bin_of(field)
    if bin and is_count(value) then
      times.bins[bin] = (times.bins[bin] or 0) + value
      sum = sum + value
    elseif field ~= 'total' and field ~= 'mean' and field ~= 'vk' then
      return nil
    end
  end
  local is_whole = is_count(times.count) and sum == times.count and is_finite(times.mean) and is_finite(times.spread)
  return is_whole and times.spread >= 0 and times or nil
end

local function read_counts(values)
  for field, value in pairs(values) do
    if not COUNTS[field] or not is_count(value) then return nil end
  end
  return values
end

-- The statistics of a kind (wait, run, stats) that a key holds, with the midnight of their day in s; nil where they
-- cannot be taken over.
function adopted_stats.read(name, key)
  local kind, day, queue_name = string.match(name, '^(%l+):(%d+):(.+)$')
  local at = tonumber(day or nil)
  if not at or at % DAY ~= 0 or not (kind == 'stats' or kind == 'wait' or kind == 'run') then return nil end
  local values = values_of(key)
  local found = kind == 'stats' and read_counts(values) or kind ~= 'stats' and read_times(values) or nil
  return found and { kind = kind, key = keys.stats(format('%d', at * 1000), queue_name), found = found }
end

local function add_times(key, kind, more)
  local stored = call('HMGET', key, kind .. '-count', kind .. '-mean', kind .. '-spread')
  local count, mean, spread = tonumber(stored[1] or 0), tonumber(stored[2] or 0), tonumber(stored[3] or 0)
  local all, difference = count + more.count, more.mean - mean
  call('HSET', key, kind .. '-count', all, kind .. '-mean', mean + difference * more.count / all,
    kind .. '-spread', spread + more.spread + difference * difference * count * more.count / all)
  for bin, size in pairs(more.bins) do call('HINCRBY', key, kind .. '-' .. bin, size) end
end

-- Adds the statistics to ours. How many jobs are failed is counted with the jobs: the original lost count of it.
function adopted_stats.take(namespace, read)
  local found = read.found
  if read.kind ~= 'stats' and found.count > 0 then
    add_times(read.key, read.kind, found)
  elseif read.kind == 'stats' then
    call('HINCRBY', read.key, 'failures', found.failures or 0)
    call('HINCRBY', read.key, 'retries', found.retries or 0)
    -- The original calls it a retry when a worker has lost its lock.
    call('HINCRBY', read.key, 'lost', found.retries or 0)
  end
  day_stats.keep(namespace, read.key)
end

return adopted_stats
