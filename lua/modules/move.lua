-- @require checks
-- @require config
-- @require job
-- @require put
-- @require dependencies
-- @require leases
-- @require errors
-- Moving a job to a queue, with whatever is to change about it. It gets all its retries and a new place.

local move = {}

local function check_options(namespace, item)
  return checks.request(item.request) or (item.data ~= '' and checks.data(item.data, config.load(namespace).max_job_data) or nil)
    or checks.name('queue', item.queue) or checks.delay(item.delay)
    or (item.priority ~= '' and checks.finite('priority', item.priority) or nil)
    or (item.retries ~= '' and checks.retries(item.retries) or nil)
    or checks.timeout(item.timeout) or checks.tags(item.tags or {}) or checks.dependencies(item.depends or {})
end

local function given(value)
  if value ~= '' then return value end
end

-- Moves the job. Answers its jid, or an error that changed nothing.
function move.run(namespace, item)
  local problem = check_options(namespace, item)
  if problem then return problem end
  local existing = job.read(item.jid)
  if not existing then return errors.job_not_found(item.jid) end
  if item.request ~= '' and existing.extras.moved == item.request then return item.jid end
  if item.lease ~= '' then
    local held
    held, problem = leases.held(item.jid, item.lease, 'move')
    if not held then return problem or errors.job_lost(item.jid, existing.state, existing.worker) end
  end
  local pending
  pending, problem = dependencies.pending(item.jid, item.depends or {}, {
    added = {}, exists = true, ignore_missing = false,
  })
  if problem then return problem end
  return put.apply(namespace, {
    jid = item.jid, existing = existing, moved = item.request, queue = item.queue, worker = item.worker, data = given(item.data),
    pending = pending,
    options = {
      delay = item.delay, priority = given(item.priority), retries = given(item.retries), tags = item.tags,
      depends = item.depends, timeout = given(item.timeout), request = '',
    },
  })
end

return move
