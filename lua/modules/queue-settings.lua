-- @rare
-- @require keys
-- @require queue
-- @require config
-- @require checks
-- @require errors
-- @require events
-- The settings of a queue, fields of one hash: whether it is paused, since when, by whom and why, and its own options.

local call = redis.call

local queue_settings = {}

local OPTIONS = { heartbeat = true, ['max-concurrency'] = true }
local LONGEST_REASON = 1000

-- When it was paused (ms), by whom and why, its heartbeat (seconds) and its limit of running jobs; '' for what is not
-- set. Last the heartbeat (ms) that counts.
function queue_settings.read(namespace, name)
  local stored = call('HMGET', keys.queue(name), 'paused', 'paused-by', 'paused-reason', 'heartbeat', 'max-concurrency')
  local length = config.milliseconds(stored[4], config.load(namespace).heartbeat)
  for i = 1, 5 do stored[i] = stored[i] or '' end
  stored[6] = length
  return stored
end

-- Looks for what is wrong with a pause; answers an error or nil.
function queue_settings.check_pause(wanted)
  if #wanted.reason > LONGEST_REASON then
    return errors.invalid_argument('reason', wanted.reason, 'at most ' .. LONGEST_REASON .. ' bytes')
  end
  return checks.name('queue', wanted.queue) or (wanted.by ~= '' and checks.name('by', wanted.by) or nil)
end

-- Pauses a queue; a later pause takes the place of an earlier one.
function queue_settings.pause(namespace, wanted)
  call('HSET', keys.queue(wanted.queue), 'paused', namespace.text, 'paused-by', wanted.by, 'paused-reason', wanted.reason)
end

-- Answers whether the queue was paused.
function queue_settings.unpause(name)
  local was_paused = call('HDEL', keys.queue(name), 'paused', 'paused-by', 'paused-reason') > 0
  if was_paused then queue.wake(name) end
  return was_paused
end

local function check_value(option, value)
  if value == '' then return nil end
  if option == 'max-concurrency' then return checks.integer(option, value, { 1, 1000000000 }) end
  local seconds = string.find(value, '^[%d.]+$') and tonumber(value)
  if not seconds or seconds < 0.001 or seconds > 1000000000 then
    return errors.invalid_argument(option, value, 'a number of seconds from 0.001 to a thousand million')
  end
end

-- Looks for what is wrong with an option of a queue and its value; answers an error or nil.
function queue_settings.check(name, option, value)
  return checks.name('queue', name) or checks.choice('option', option, OPTIONS) or check_value(option, value)
end

-- Sets an option of a queue, or removes it when the value is ''. More jobs may run after a change of the limit.
function queue_settings.set(name, option, value)
  if value == '' then
    call('HDEL', keys.queue(name), option)
    events.log({ event = 'config_unset', option = name .. '-' .. option })
  else
    call('HSET', keys.queue(name), option, value)
    events.log({ event = 'config_set', option = name .. '-' .. option, value = value })
  end
  if option == 'max-concurrency' then queue.wake(name) end
end

-- How many jobs, recurring ones with them, lie in a queue.
local function size(name)
  return call('ZCARD', keys.waiting(name)) + call('ZCARD', keys.scheduled(name)) + call('ZCARD', keys.depending(name))
    + call('ZCARD', keys.locks(name)) + call('ZCARD', keys.recurring(name))
end

-- Forgets an empty queue and its settings; answers whether there was one, or an error.
function queue_settings.forget(name)
  local jobs = size(name)
  if jobs > 0 then return nil, errors.queue_not_empty(name, jobs) end
  return call('ZREM', keys.queues(), name) + call('DEL', keys.queue(name), keys.wake(name)) > 0
end

return queue_settings
