-- @require keys
-- @require sets
-- @require config
-- @require job
-- @require locks
-- @require leases
-- Renewing locks.

local call = redis.call

local heartbeat = {}

local lengths = {}

-- The length of a lock in a queue, in ms.
local function length(namespace, name)
  if not lengths[name] then
    local own = call('HGET', keys.queue(name), 'heartbeat')
    lengths[name] = config.milliseconds(own, config.load(namespace).heartbeat)
  end
  return lengths[name]
end

-- Renews the lock of one job, in its grace period too. Answers the new expiry in ms, or an error.
function heartbeat.renew(namespace, item)
  local found, problem = leases.held(item.jid, item.lease, 'heartbeat')
  if not found then return problem end
  local expires = string.format('%d', namespace.now + length(namespace, found.queue))
  locks.hold(found, expires)
  sets.add(keys.workers(), namespace.text, found.worker)
  if found.extras.grace then
    job.mark(found, 'grace', nil)
    job.write(found)
  end
  return expires
end

return heartbeat
