-- @require keys
-- @require meta
-- @require errors
-- The options of a namespace, read at most once a call. Options are stored as text in the units of the seed.

local call = redis.call

local config = {}

local MOST = 1000000000
local NUMBERS = {
  heartbeat = 'length', ['grace-period'] = 'grace', ['jobs-history'] = 'seconds', ['jobs-history-count'] = 'count',
  ['failed-history'] = 'seconds', ['failed-history-count'] = 'count', ['max-job-history'] = 'count',
  ['max-job-data'] = 'count', ['max-job-result'] = 'count', ['max-worker-age'] = 'length', ['stats-history'] = 'count',
}
local QUEUE_NUMBERS = { heartbeat = 'length', ['max-concurrency'] = 'count' }
local RULES = {
  seconds = { least = 0, expected = 'a number of seconds from 0 to a thousand million' },
  length = { least = 0.001, expected = 'a number of seconds from 0.001 to a thousand million' },
  grace = { least = -MOST, expected = 'a number of seconds up to a thousand million, none of it at 0 or below' },
  count = { least = 0, expected = 'a whole number from 0 to a thousand million' },
}

-- A whole number from 0 to a thousand million; the default where anything else is stored.
local function number(stored, default)
  local value = tonumber(stored or '')
  if value and value >= 0 and value <= MOST then return math.floor(value) end
  return default
end

-- @rare
-- Seconds as text in whole ms, at least one; the default where that cannot be. A classic client may have set less than
-- nothing: then a lock has expired when it begins.
function config.milliseconds(stored, default)
  local seconds = tonumber(stored or '')
  if not seconds or seconds < -MOST or seconds > MOST then return default end
  local ms = math.floor(seconds * 1000 + 0.5)
  return ms < 0 and ms or math.max(1, ms)
end

-- @rare
-- Reads the options that are set, in place of their defaults.
function config.read(values)
  local stored = call('HMGET', keys.config(), 'heartbeat', 'grace-period', 'jobs-history', 'jobs-history-count',
    'max-job-history', 'max-job-data', 'stats-history')
  values.heartbeat = config.milliseconds(stored[1], values.heartbeat)
  values.grace = (tonumber(stored[2] or nil) or 1) <= 0 and 0 or config.milliseconds(stored[2], values.grace)
  values.jobs_history = config.milliseconds(stored[3], values.jobs_history)
  values.jobs_history_count = number(stored[4], values.jobs_history_count)
  values.max_job_history = number(stored[5], values.max_job_history)
  values.max_job_data = number(stored[6], values.max_job_data)
  values.stats_history = number(stored[7], values.stats_history)
end

-- heartbeat, grace and history in ms, the counts as counts, data_size in bytes.
function config.load(namespace)
  local values = namespace.config
  if not values then
    values = {
      heartbeat = 60000, grace = 10000, jobs_history = 2592000000, jobs_history_count = 50000, max_job_history = 100,
      max_job_data = 1048576, stats_history = 30,
    }
    if namespace.has_options then config.read(values) end
    namespace.config = values
  end
  return values
end

-- The most bytes of a result.
function config.max_job_result(namespace)
  if not namespace.max_job_result then
    namespace.max_job_result = number(call('HGET', keys.config(), 'max-job-result'), 1048576)
  end
  return namespace.max_job_result
end

-- The queue, and its own option, that a name like 'emails-heartbeat' means; nil for an option of all queues.
function config.of_queue(option)
  for own in pairs(QUEUE_NUMBERS) do
    local name = string.sub(option, 1, -#own - 2)
    if name ~= '' and option == name .. '-' .. own then return name, own end
  end
end

-- Looks for what is wrong with the value of an option that counts or measures time; answers an error or nil.
function config.check(option, value)
  local _, own = config.of_queue(option)
  local kind = own and QUEUE_NUMBERS[own] or NUMBERS[option]
  if value == '' or not kind then return nil end
  local rule = RULES[kind]
  local amount = string.find(value, '^%-?[%d.]+$') and tonumber(value)
  if not amount or amount < rule.least or amount > MOST or (kind == 'count' and amount ~= math.floor(amount)) then
    return errors.invalid_argument(option, value, rule.expected)
  end
end

-- Sets an option, or removes it when the value is ''.
function config.set(option, value)
  local name, own = config.of_queue(option)
  local key, field = name and keys.queue(name) or keys.config(), own or option
  local is_unlimited = own == 'max-concurrency' and tonumber(value) == 0
  if value == '' or is_unlimited then
    call('HDEL', key, field)
  else
    call('HSET', key, field, value)
  end
  meta.count_options(call('HLEN', keys.config()))
end

-- Names and values of all options that are set, and of those of one queue unless its name is ''.
function config.list(name)
  local list = call('HGETALL', keys.config())
  for own in pairs(name ~= '' and QUEUE_NUMBERS or {}) do
    local value = call('HGET', keys.queue(name), own)
    if value then
      list[#list + 1] = name .. '-' .. own
      list[#list + 1] = value
    end
  end
  return list
end

return config
