-- @rare
-- @require keys
-- @require classic-keys
-- @require checks
-- @require config
-- What the original keeps beside its jobs: options, paused queues, and the names of queues and workers. Each function
-- takes over one of them, or only looks where `takes` is false; it answers nil, or the kind of what is left and why.

local call = redis.call

local adopted_settings = {}

local UNSTORABLE = 'has a name that cannot be stored'

-- The value of an option as the namespace has it; nil where it is not set.
local function current(option)
  local name, own = config.of_queue(option)
  return call('HGET', name and keys.queue(name) or keys.config(), own or option) or nil
end

function adopted_settings.option(namespace, option, value, takes)
  if checks.name('option', option) then return 'broken-option', UNSTORABLE end
  if value == '' or config.check(option, value) then return 'broken-option', 'has a value that will not do: ' .. value end
  local existing = current(option)
  if existing and existing ~= value then return 'option-exists', 'is ' .. existing .. ' in the namespace already' end
  if not takes then return nil end
  config.set(option, value)
end

function adopted_settings.paused(namespace, name, takes)
  if not checks.is_name(name) then return 'broken-name', UNSTORABLE end
  if not takes then return nil end
  call('HSETNX', keys.queue(name), 'paused', namespace.text)
end

-- A name with the first or the last time at which it was used.
local function take_name(namespace, key, name, times)
  local existing = tonumber(call('ZSCORE', key, name) or nil)
  local at = classic_keys.ms(times.score) or 0
  if existing then at = times.pick(existing, at) end
  call('ZADD', key, string.format('%d', at), name)
end

function adopted_settings.queue(namespace, name, score, takes)
  if not checks.is_name(name) then return 'broken-name', UNSTORABLE end
  if takes then take_name(namespace, keys.queues(), name, { score = score, pick = math.min }) end
end

function adopted_settings.worker(namespace, name, score, takes)
  if not checks.is_name(name) then return 'broken-name', UNSTORABLE end
  if takes then take_name(namespace, keys.workers(), name, { score = score, pick = math.max }) end
end

return adopted_settings
