-- @rare
-- @require job
-- @require locks
-- @require leases
-- @require place
-- @require failure
-- @require history
-- @require day-stats
-- @require events
-- Taking a running job from its worker before the time of its lock is over.

local timeout = {}

-- Takes a running job off its worker, who is told. It waits again at its old place, and has one retry less; without one
-- it fails. Answers how many retries are left, -1 when there was none.
function timeout.take(namespace, found)
  locks.drop(found)
  history.add(namespace, found, 'timed-out', '')
  events.lock_lost(found.jid, found.worker)
  day_stats.count(namespace, found.queue, 'retries')
  found.remaining = job.remaining(found) - 1
  job.remember(found, 'timeout', found.remaining)
  if found.remaining < 0 then
    failure.exhaust(namespace, found)
    return '-1'
  end
  job.unlock(found)
  place.enter(namespace, found, namespace.now, false)
  job.write(found)
  return string.format('%d', found.remaining)
end

-- The same for the job that runs under the lease; or an error that changed nothing.
function timeout.run(namespace, jid, lease)
  local found, refused, answer = leases.held(jid, lease, 'timeout')
  if not found then return refused or answer end
  return timeout.take(namespace, found)
end

return timeout
