-- @require keys
-- @require config
-- Statistics of a queue and day (UTC): count, mean and spread of wait and run times in seconds, 148-bin
-- histograms of them, and the counts of failures and retries. Times are gathered and written once a call.

local call = redis.call
local floor, format = math.floor, string.format

local DAY = 86400000

local stats = {}

-- By the names of queues: the times in seconds that jobs waited, and those that they ran.
local waits, runs = {}, {}

-- The bin of a time in seconds: 60 of a second, 59 of a minute, 23 of an hour, then six of a day.
local function bin(seconds)
  if seconds < 60 then return floor(seconds) end
  if seconds < 3600 then return 59 + floor(seconds / 60) end
  if seconds < 86400 then return 118 + floor(seconds / 3600) end
  return 141 + math.min(6, floor(seconds / 86400))
end

local function gather(times_of, name, ms)
  local times = times_of[name]
  if not times then
    times = {}
    times_of[name] = times
  end
  times[#times + 1] = ms > 0 and ms / 1000 or 0
end

-- Gathers how long a job of a queue has waited, in ms.
function stats.waited(name, ms) return gather(waits, name, ms) end

-- Gathers how long a job of a queue has run, in ms.
function stats.ran(name, ms) return gather(runs, name, ms) end

-- The statistics of a queue on the day of a time in ms.
function stats.key(name, at)
  return keys.stats(format('%d', at - at % DAY), name)
end

-- @rare
-- Lets the statistics of a day go when they are old.
function stats.keep(namespace, key)
  call('PEXPIRE', key, format('%d', (config.load(namespace).stats_history + 1) * DAY))
end

-- @rare
-- Counts one more of 'failed' (now failed), 'failures' or 'retries'.
function stats.count(namespace, name, what)
  local key = stats.key(name, namespace.now)
  call('HINCRBY', key, what, 1)
  stats.keep(namespace, key)
end

-- Adds times of a kind to what is stored of a queue's day, and counts the bins that they fall into.
local function add(namespace, name, kind, times)
  local key, fields, bins = stats.key(name, namespace.now), { kind .. '-count', kind .. '-mean', kind .. '-spread' }, {}
  for i = 1, #times do
    local field = kind .. '-' .. bin(times[i])
    if not bins[field] then fields[#fields + 1] = field end
    bins[field] = (bins[field] or 0) + 1
  end
  local stored = call('HMGET', key, unpack(fields))
  local count, mean, spread = (stored[1] or 0) + 0, (stored[2] or 0) + 0, (stored[3] or 0) + 0
  for i = 1, #times do
    count = count + 1
    local difference = times[i] - mean
    mean = mean + difference / count
    spread = spread + difference * (times[i] - mean)
  end
  local written = { fields[1], count, fields[2], mean, fields[3], spread }
  for i = 4, #fields do
    written[2 * i - 1], written[2 * i] = fields[i], (stored[i] or 0) + bins[fields[i]]
  end
  call('HSET', key, unpack(written))
  if not stored[1] then stats.keep(namespace, key) end
end

function stats.flush(namespace)
  for name, times in pairs(waits) do add(namespace, name, 'wait', times) end
  for name, times in pairs(runs) do add(namespace, name, 'run', times) end
end

return stats
