-- @rare
-- @require job
-- @require put
-- @require locks
-- @require leases
-- @require checks
-- @require lists
-- @require config
-- @require dependencies
-- @require result
-- @require history
-- @require stats
-- @require events
-- @require errors
-- Completing jobs. An item is a table: jid, lease, worker (who asks), data ('' when it did not change) and next ('' when
-- the job is done, else queue, delay and dependencies in the next queue, joined by tabs; before it may stand the job's
-- result between two line ends). Each item is answered by itself.

local complete = {}

-- Looks at where the job goes next; sets `goal`: queue, delay, depends (a list or nil), pending.
local function check_next(item)
  local name, delay, depends = string.match(item.next, '^([^\t]*)\t([^\t]*)\t([^\t]*)$')
  if not name then return errors.invalid_argument('next', item.next, 'queue, delay and depends joined by tabs') end
  local goal = { queue = name, delay = delay, depends = lists.argument(depends), pending = {} }
  local problem = checks.name('next', name) or checks.delay(delay) or checks.dependencies(goal.depends or {})
  if problem or not goal.depends then
    item.goal = goal
    return problem
  end
  goal.pending, problem = dependencies.pending(item.jid, goal.depends, {
    added = {}, exists = true, ignore_missing = false,
  })
  item.goal = goal
  return problem
end

-- The running job that an item settles; or nil with a problem, or with what the same settlement answered before.
local function check(namespace, item)
  local problem = item.data ~= '' and checks.data(item.data, config.load(namespace).max_job_data)
    or item.next ~= '' and result.split(namespace, item)
  if problem then return nil, problem end
  local found, refused, answer = leases.held(item.jid, item.lease, 'complete')
  if not found then return nil, refused, answer end
  problem = item.next ~= '' and check_next(item)
  if problem then return nil, problem end
  return found
end

local function settle(namespace, item, found)
  locks.drop(found)
  stats.time('run', found.queue, namespace.now - (tonumber(found.started) or namespace.now))
  history.add(namespace, found, 'done', '')
  if item.data ~= '' then job.set_data(found, item.data) end
  if item.result or found.extras.result then result.keep(found, item.result) end
end

local function finish(namespace, found)
  job.remember(found, 'complete', 'complete')
  found.state, found.remaining = 'complete', ''
  job.unlock(found)
  job.write(found)
  if found.extras.has_dependents then dependencies.release(namespace, found.jid) end
  events.tracked(namespace, 'completed', found.jid)
  events.log_job('completed', found.jid, found.queue)
  return 'complete', true
end

local function advance(namespace, goal, found)
  local from, due = found.queue, namespace.now + tonumber(goal.delay)
  local answer = #goal.pending > 0 and 'depends' or due > namespace.now and 'scheduled' or 'waiting'
  job.remember(found, 'complete', answer)
  put.replant(namespace, found, goal.queue, { due = due, depends = goal.depends, pending = goal.pending })
  events.tracked(namespace, 'completed', found.jid)
  events.log({ event = 'advanced', jid = found.jid, queue = from, to = goal.queue })
  return answer
end

-- Completes one job, whatever it is like. Answers its new state, or an error that changed nothing; and whether
-- the job is now done, so that the caller has to add it to the completed ones.
function complete.settle(namespace, item)
  local found, problem, answer = check(namespace, item)
  if not found then return problem or answer end
  settle(namespace, item, found)
  if item.next == '' then return finish(namespace, found) end
  return advance(namespace, item.goal, found)
end

return complete
