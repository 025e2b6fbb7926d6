-- @require keys
-- @require config
-- Statistics of a queue and day (UTC): count, mean and spread of wait and run times in seconds, 148-bin
-- histograms of them, and the counts of failures and retries. Times are gathered and written once a call.

local call = redis.call

local DAY = 86400000

local stats = {}

local KINDS = { 'wait', 'run' }

-- By the names of queues: the times of each kind.
local gathered = {}

-- The bin of a time in seconds: 60 of a second, 59 of a minute, 23 of an hour, then six of a day.
local function bin(seconds)
  if seconds < 60 then return math.floor(seconds) end
  if seconds < 3600 then return 59 + math.floor(seconds / 60) end
  if seconds < 86400 then return 118 + math.floor(seconds / 3600) end
  return 141 + math.min(6, math.floor(seconds / 86400))
end

-- Gathers one time in ms of a kind, 'wait' or 'run'.
function stats.time(kind, name, ms)
  local kinds = gathered[name]
  if not kinds then
    kinds = { wait = {}, run = {} }
    gathered[name] = kinds
  end
  local times = kinds[kind]
  times[#times + 1] = ms > 0 and ms / 1000 or 0
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

-- Adds times to what is stored of their kind: changes its fields in `written`, and counts the bins that they fall into.
local function add(written, kind, times, stored)
  local count, mean, spread = tonumber(stored[1] or 0), tonumber(stored[2] or 0), tonumber(stored[3] or 0)
  local bins = {}
  for i = 1, #times do
    local time = times[i]
    count = count + 1
    local difference = time - mean
    mean = mean + difference / count
    spread = spread + difference * (time - mean)
    local at = bin(time)
    bins[at] = (bins[at] or 0) + 1
  end
  local size = #written
  written[size + 1], written[size + 2], written[size + 3] = kind .. '-count', count, kind .. '-mean'
  written[size + 4], written[size + 5], written[size + 6] = mean, kind .. '-spread', spread
  return bins
end

local function write(namespace, name, kinds)
  local key, written = stats.key(name, namespace.now), {}
  local stored = call('HMGET', key, 'wait-count', 'wait-mean', 'wait-spread', 'run-count', 'run-mean', 'run-spread')
  for i, kind in ipairs(KINDS) do
    if #kinds[kind] > 0 then
      local bins = add(written, kind, kinds[kind], { unpack(stored, 3 * i - 2, 3 * i) })
      for at, more in pairs(bins) do call('HINCRBY', key, kind .. '-' .. at, more) end
    end
  end
  call('HSET', key, unpack(written))
  if not (stored[1] and stored[4]) then keep(namespace, key) end
end

function stats.flush(namespace)
  for name, kinds in pairs(gathered) do write(namespace, name, kinds) end
end

return stats
