-- @rare
-- @require keys
-- @require config
-- @require checks
-- Statistics of a queue and day (UTC): count, mean and spread of wait and run times in seconds, 148-bin histograms of
-- them, and the counts of failures and retries. The latest times lie in a list until they are added, and count as if they
-- were.

local call = redis.call
local floor = math.floor

local DAY = 86400000

local day_stats = {}

local function key_of(name, at)
  return keys.stats(string.format('%d', at - at % DAY), name)
end

local function list_of(name, at)
  return keys.times(string.format('%d', at - at % DAY), name)
end

-- The bin of a time in seconds: 60 of a second, 59 of a minute, 23 of an hour, then six of a day.
local function bin(seconds)
  if seconds < 60 then return floor(seconds) end
  if seconds < 3600 then return 59 + floor(seconds / 60) end
  if seconds < 86400 then return 118 + floor(seconds / 3600) end
  return 141 + math.min(6, floor(seconds / 86400))
end

-- Adds to a list of fields and values what times of a kind change in what is stored under a key. Each is a table: seconds,
-- and how often they were met.
local function change(list, key, kind, times)
  if #times == 0 then return end
  local fields, bins = { kind .. '-count', kind .. '-mean', kind .. '-spread' }, {}
  for i = 1, #times do
    local at = bin(times[i].seconds)
    if not bins[at] then fields[#fields + 1] = kind .. '-' .. at end
    bins[at] = (bins[at] or 0) + times[i].count
  end
  local stored = call('HMGET', key, unpack(fields))
  local count, mean, spread = tonumber(stored[1] or 0), tonumber(stored[2] or 0), tonumber(stored[3] or 0)
  for i = 1, #times do
    local more, difference = times[i].count, times[i].seconds - mean
    spread = spread + difference * difference * (count * more / (count + more))
    count = count + more
    mean = mean + difference * more / count
  end
  local values = { count, mean, spread }
  for i = 4, #fields do values[i] = (stored[i] or 0) + bins[tonumber(string.match(fields[i], '%d+'))] end
  for i = 1, #fields do
    list[#list + 1] = fields[i]
    list[#list + 1] = values[i]
  end
end

-- The fields and values that times change in what is stored under a key; the entries as in modules/stats.lua.
local function changes(key, entries)
  local waits, runs, list = {}, {}, {}
  for i = 1, #entries do
    local stored, often = string.match(entries[i], '^(-?%d+)%*?(%d*)$')
    local time, count = tonumber(stored or nil), tonumber(often or nil) or 1
    if not time then
      -- Not written by us.
    elseif time < 0 then
      waits[#waits + 1] = { seconds = (-1 - time) / 1000, count = count }
    else
      runs[#runs + 1] = { seconds = time / 1000, count = count }
    end
  end
  change(list, key, 'wait', waits)
  change(list, key, 'run', runs)
  return list
end

-- Looks for what is wrong with a day, '' for today; answers an error or nil.
function day_stats.check(at)
  if at == '' then return nil end
  return checks.integer('day', at, { 0, 9000000000000 })
end

-- Lets what is kept of today go when it is old.
function day_stats.keep(namespace, key)
  call('PEXPIRE', key, string.format('%d', (config.load(namespace).stats_history + 1) * DAY))
end

-- Adds the times in today's list of a queue to its statistics.
function day_stats.add(namespace, name)
  local key, list = key_of(name, namespace.now), list_of(name, namespace.now)
  call('HSET', key, unpack(changes(key, call('LRANGE', list, 0, -1))))
  call('DEL', list)
  day_stats.keep(namespace, key)
end

-- Counts one more of 'failed' (now failed), 'failures' or 'retries', today.
function day_stats.count(namespace, name, what)
  local key = key_of(name, namespace.now)
  call('HINCRBY', key, what, 1)
  day_stats.keep(namespace, key)
end

-- Counts one more job that is failed since a time of whatever day.
function day_stats.count_failed(namespace, name, at)
  local key = key_of(name, at)
  call('HINCRBY', key, 'failed', 1)
  call('HINCRBY', key, 'failures', 1)
  day_stats.keep(namespace, key)
end

-- Takes back that a job failed at a time, where that is still known.
function day_stats.uncount_failed(name, at)
  local key = key_of(name, at)
  if call('EXISTS', key) == 1 then call('HINCRBY', key, 'failed', -1) end
end

-- What is known of the day of a time in ms, by field, as text.
function day_stats.values(name, at)
  local key, values = key_of(name, at), {}
  local stored = call('HGETALL', key)
  for i = 1, #stored, 2 do values[stored[i]] = stored[i + 1] end
  local latest = changes(key, call('LRANGE', list_of(name, at), 0, -1))
  for i = 1, #latest, 2 do values[latest[i]] = string.format('%.17g', latest[i + 1]) end
  return values
end

-- The bin of the time below which so many percent of the times of a kind were, of the values of a day; nil without any.
function day_stats.percentile(values, kind, percent)
  local bins, rank, total = {}, 0, 0
  for field, value in pairs(values) do
    local at = string.match(field, '^' .. kind .. '%-(%d+)$')
    if at then
      bins[tonumber(at)] = tonumber(value)
      total = total + tonumber(value)
    end
  end
  for at = 0, 147 do
    rank = rank + (bins[at] or 0)
    if rank > 0 and rank >= math.ceil(total * percent / 100) then return at end
  end
end

-- The midnight (UTC, in ms) of the day of a time in ms, and what is known of it: names and values in turn.
function day_stats.read(name, at)
  local list = {}
  for field, value in pairs(day_stats.values(name, at)) do
    list[#list + 1] = field
    list[#list + 1] = value
  end
  return { at - at % DAY, list }
end

return day_stats
