-- @require keys
-- @require sets
-- @require job
-- @require put
-- @require locks
-- @require leases
-- @require checks
-- @require config
-- @require dependencies
-- @require history
-- @require stats
-- @require events
-- @require errors
-- Completing jobs. An item is a table: jid, lease, data ('' when it did not change), next (a queue, or ''), delay and
-- depends (a list or nil) for the next queue. Each item is answered by itself.

local complete = {}

local function check_next(item, found)
  local problem = checks.name('next', item.next) or checks.delay(item.delay) or checks.dependencies(item.depends or {})
  if problem then return problem end
  item.pending, problem = dependencies.pending(item.jid, item.depends or {}, {
    added = {}, has_dependents = found.has_dependents, ignore_missing = false,
  })
  return problem
end

local function check(namespace, item)
  local problem = item.data ~= '' and checks.data(item.data, config.load(namespace).max_job_data)
  if problem then return nil, problem end
  local found, refused, answer = leases.held(item.jid, item.lease, 'complete')
  if not found then return nil, refused, answer end
  if item.next ~= '' then
    problem = check_next(item, found)
    if problem then return nil, problem end
  elseif item.depends or item.delay ~= '0' then
    return nil, errors.invalid_argument('next', '', 'a queue, because delay or depends is given')
  end
  return found
end

local function settle(namespace, item, found)
  locks.drop(found)
  stats.time('run', found.queue, namespace.now - (tonumber(found.started) or namespace.now))
  history.add(namespace, found, 'done', '')
  if item.data ~= '' then job.set_data(found, item.data) end
end

local function finish(namespace, found)
  job.remember(found, 'complete', 'complete')
  found.state, found.remaining = 'complete', found.retries
  job.unlock(found)
  job.write(found)
  sets.add(keys.completed(), namespace.now, found.jid)
  if found.has_dependents then dependencies.release(namespace, found.jid) end
  events.log_job('completed', found)
  events.tracked(namespace, 'completed', found.jid)
  return 'complete'
end

local function advance(namespace, item, found)
  local from, due = found.queue, namespace.now + tonumber(item.delay)
  local is_blocked = item.depends and #item.pending > 0
  local answer = is_blocked and 'depends' or due > namespace.now and 'scheduled' or 'waiting'
  job.remember(found, 'complete', answer)
  put.replant(namespace, found, item.next, { due = due, depends = item.depends, pending = item.pending })
  events.log({ event = 'advanced', jid = found.jid, queue = from, to = item.next })
  events.tracked(namespace, 'completed', found.jid)
  return answer
end

-- Completes one job. Answers its new state, or an error that changed nothing.
function complete.run(namespace, item)
  local found, problem, answer = check(namespace, item)
  if not found then return problem or answer end
  settle(namespace, item, found)
  if item.next == '' then return finish(namespace, found) end
  return advance(namespace, item, found)
end

return complete
