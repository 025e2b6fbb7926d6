-- @require keys
-- The options of a namespace, read at most once a call. Options are stored as text in the units of the seed.

local call = redis.call

local config = {}

local function number(stored, default)
  return tonumber(stored or '') or default
end

-- Seconds as text in whole ms, or the default where there is none.
function config.milliseconds(stored, default)
  local seconds = tonumber(stored or '')
  return seconds and math.floor(seconds * 1000 + 0.5) or default
end

-- heartbeat, grace and history in ms, the counts as counts, data_size in bytes.
function config.load(namespace)
  if not namespace.config then
    local stored = call('HMGET', keys.config(), 'heartbeat', 'grace-period', 'jobs-history', 'jobs-history-count',
      'max-job-history', 'max-job-data', 'stats-history')
    namespace.config = {
      heartbeat = math.max(1, config.milliseconds(stored[1], 60000)),
      grace = config.milliseconds(stored[2], 10000),
      jobs_history = config.milliseconds(stored[3], 2592000000),
      jobs_history_count = number(stored[4], 50000),
      max_job_history = number(stored[5], 100),
      max_job_data = number(stored[6], 1048576),
      stats_history = number(stored[7], 30),
    }
  end
  return namespace.config
end

-- Sets an option, or removes it when the value is ''.
function config.set(option, value)
  if value == '' then
    call('HDEL', keys.config(), option)
  else
    call('HSET', keys.config(), option, value)
  end
end

-- Names and values of all options that are set.
function config.list()
  return call('HGETALL', keys.config())
end

return config
