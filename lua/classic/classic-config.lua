-- @require arguments
-- @require refusal
-- @require config
-- @require events
-- @require keys
-- @require meta
-- @require queue
-- Options, the classic way: any option may be set, and those that are not set have the defaults of this core.

local classic_config = {}

local DEFAULTS = {
  application = 'qless', heartbeat = 60, ['grace-period'] = 10, ['jobs-history'] = 2592000,
  ['jobs-history-count'] = 50000, ['max-job-history'] = 100, ['max-worker-age'] = 86400, ['stats-history'] = 30,
}

local function value_of(option)
  local name, own = config.of_queue(option)
  if not name then return redis.call('HGET', keys.config(), option) end
  return redis.call('HGET', keys.queue(name), own)
end

local function all_options()
  local all = {}
  for option, value in pairs(DEFAULTS) do all[option] = value end
  local function add(list)
    for at = 1, #list, 2 do all[list[at]] = list[at + 1] end
  end
  add(config.list(''))
  for _, name in ipairs(queue.all()) do add(config.list(name)) end
  return all
end

-- config.get: nothing for all options, or an option.
function classic_config.get(request)
  if not arguments.has_more(request) then return cjson.encode(all_options()) end
  local option = arguments.name(request, 'option')
  return value_of(option) or DEFAULTS[option]
end

-- Locks that have expired when they begin are what tests of the original set.
local function is_backwards(option, value)
  local number = arguments.is_finite(value)
  local _, own = config.of_queue(option)
  return number and number <= 0 and number > -1000000000 and (own or option) == 'heartbeat'
end

local function change(option, value)
  config.set(option, value)
  local name, own = config.of_queue(option)
  if own == 'max-concurrency' then queue.wake(name) end
end

-- config.set: option, value.
function classic_config.set(request)
  local option, value = arguments.name(request, 'option'), arguments.text(request, 'value')
  if value == '' then return refusal.raise(request, 'Arg "value" missing') end
  if not is_backwards(option, value) then refusal.pass(request, config.check(option, value)) end
  change(option, value)
  meta.touch(request.namespace)
  events.log({ event = 'config_set', option = option, value = value })
end

-- config.unset: option.
function classic_config.unset(request)
  local option = arguments.name(request, 'option')
  change(option, '')
  meta.touch(request.namespace)
  events.log({ event = 'config_unset', option = option })
end

return classic_config
