-- @require keys
-- @require config
-- Statistics of a queue and day (UTC): count, mean and spread of wait and run times in seconds, 148-bin
-- histograms of them, and the counts of failures and retries. Times are gathered and written once a call.

local call = redis.call

local DAY = 86400000

local stats = {}

local gathered = { wait = {}, run = {} }

-- The bin of a time in seconds: 60 of a second, 59 of a minute, 23 of an hour, then six of a day.
local function bin(seconds)
  if seconds < 60 then return math.floor(seconds) end
  if seconds < 3600 then return 59 + math.floor(seconds / 60) end
  if seconds < 86400 then return 118 + math.floor(seconds / 3600) end
  return 141 + math.min(6, math.floor(seconds / 86400))
end

-- Gathers one time in ms of a kind, 'wait' or 'run'.
function stats.time(kind, name, ms)
  local times = gathered[kind][name]
  if not times then
    times = {}
    gathered[kind][name] = times
  end
  times[#times + 1] = math.max(0, ms) / 1000
end

-- The statistics of a queue on the day of a time in ms.
function stats.key(name, at)
  return keys.stats(string.format('%d', at - at % DAY), name)
end

local function keep(namespace, key)
  call('PEXPIRE', key, string.format('%d', (config.load(namespace).stats_history + 1) * DAY))
end

-- Counts one more of 'failed' (now failed), 'failures' or 'retries'.
function stats.count(namespace, name, what)
  local key = stats.key(name, namespace.now)
  call('HINCRBY', key, what, 1)
  keep(namespace, key)
end

local function write(namespace, kind, name, times)
  local key = stats.key(name, namespace.now)
  local stored = call('HMGET', key, kind .. '-count', kind .. '-mean', kind .. '-spread')
  local count, mean, spread = tonumber(stored[1] or 0), tonumber(stored[2] or 0), tonumber(stored[3] or 0)
  local bins = {}
  for _, time in ipairs(times) do
    count = count + 1
    local difference = time - mean
    mean = mean + difference / count
    spread = spread + difference * (time - mean)
    local at = bin(time)
    bins[at] = (bins[at] or 0) + 1
  end
  call('HSET', key, kind .. '-count', count, kind .. '-mean', mean, kind .. '-spread', spread)
  for at, more in pairs(bins) do call('HINCRBY', key, kind .. '-' .. at, more) end
  if not stored[1] then keep(namespace, key) end
end

function stats.flush(namespace)
  for kind, queues in pairs(gathered) do
    for name, times in pairs(queues) do write(namespace, kind, name, times) end
  end
end

return stats
