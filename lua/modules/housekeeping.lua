-- @require job
-- @require locks
-- @require queue
-- @require expiry
-- @require promotion
-- @require dependencies
-- @require worker-registry
-- @require failed-retention
-- Moving what is due without handing anything out, on paused queues too, and removing failed jobs that are over.

local housekeeping = {}

local function reclaim(namespace, name, member)
  local found = expiry.reclaim(namespace, name, member)
  if not found then return end
  found.state = 'waiting'
  job.unlock(found)
  job.set_ready(found, namespace.text)
  job.write(found)
  queue.add_waiting(found, job.priority(found))
  queue.wake(name)
end

-- Goes through the queues and stops after `most` pieces of work; answers how many it did.
function housekeeping.run(namespace, names, most)
  local done = 0
  worker_registry.expire(namespace)
  if namespace.releasing then dependencies.continue(namespace) end
  for _, name in ipairs(names) do
    if done >= most then return done end
    local expired = locks.expired(name, namespace.text, most - done)
    for _, member in ipairs(expired) do reclaim(namespace, name, member) end
    local left = most - done - #expired
    local promoted = left > 0 and promotion.run(namespace, name, left) or 0
    if promoted > 0 then queue.wake(name) end
    done = done + #expired + promoted
  end
  if done < most then done = done + failed_retention.expire(namespace, most - done) end
  return done
end

return housekeeping
