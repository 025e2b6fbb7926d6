-- @require checks
-- @require config
-- @require job
-- @require locks
-- @require leases
-- @require failure
-- @require place
-- @require history
-- @require day-stats
-- @require meta
-- How a worker gives a job back: failed for good, to be tried again, or untouched.

local failing = {}

-- Fails the job into a group. Answers the jid, or an error that changed nothing.
function failing.fail(namespace, item)
  local problem = checks.name('group', item.group)
    or (item.data ~= '' and checks.data(item.data, config.load(namespace).max_job_data) or nil)
  if problem then return problem end
  local found, refused, answer = leases.held(item.jid, item.lease, 'fail')
  if not found then return refused or answer end
  locks.drop(found)
  if item.data ~= '' then job.set_data(found, item.data) end
  job.remember(found, 'fail', item.jid)
  failure.fail(namespace, found, item.group, item.message)
  return item.jid
end

local function reenter(namespace, found, delay)
  job.unlock(found)
  place.enter(namespace, found, namespace.now + delay, false)
  job.write(found)
end

-- Lets the job be tried again after `delay` ms, which costs a retry. Answers how many are left; the job fails, and
-- the answer is -1, when there was none. `group` and `message` say why ('' for no reason).
function failing.retry(namespace, item)
  local problem = checks.delay(item.delay) or (item.group ~= '' and checks.name('group', item.group) or nil)
  if problem then return problem end
  local found, refused, answer = leases.held(item.jid, item.lease, 'retry')
  if not found then return refused or answer end
  locks.drop(found)
  found.remaining = job.remaining(found) - 1
  job.remember(found, 'retry', found.remaining)
  day_stats.count(namespace, found.queue, 'retries')
  if found.remaining < 0 then
    if item.group == '' then
      failure.exhaust(namespace, found)
    else
      failure.fail(namespace, found, item.group, item.message)
    end
    return '-1'
  end
  if item.group ~= '' then failure.record(namespace, found, item.group, item.message) end
  history.add(namespace, found, 'retried', '')
  job.set_serial(found, meta.take(namespace))
  reenter(namespace, found, tonumber(item.delay))
  return string.format('%d', found.remaining)
end

-- Hands the job back as it was: the same place among its equals, no retry used. Answers the jid.
function failing.release(namespace, item)
  local problem = checks.delay(item.delay)
  if problem then return problem end
  local found, refused, answer = leases.held(item.jid, item.lease, 'release')
  if not found then return refused or answer end
  locks.drop(found)
  job.remember(found, 'release', item.jid)
  history.add(namespace, found, 'released', '')
  reenter(namespace, found, tonumber(item.delay))
  return item.jid
end

return failing
