-- @require arguments
-- @require refusal
-- @require checks
-- @require config
-- @require meta
-- @require job
-- @require locks
-- @require complete
-- @require failing
-- @require heartbeat
-- @require timeout
-- @require lists
-- @require retention
-- @require failed-retention
-- @require dependencies
-- @require classic-job
-- What a worker does, the classic way: it is known by its name, and the lease of the job is looked up.

local classic_work = {}

local MOST_EXPIRED = 10

-- The job that a worker runs.
local function held(request, jid, worker)
  local found = job.read(jid)
  if not found then return refusal.raise(request, 'Job ' .. jid .. ' does not exist') end
  if found.state ~= 'running' then
    return refusal.raise(request, 'Job ' .. jid .. ' is not currently running: ' .. found.state)
  end
  if found.worker ~= worker then
    local given = request.name == 'heartbeat' and ' given out' or ' has been handed out'
    return refusal.raise(request, 'Job ' .. jid .. given .. ' to another worker: ' .. found.worker)
  end
  return found
end

local function read_data(request)
  local data = arguments.json(request, 'data')
  refusal.pass(request, checks.data(data, config.load(request.namespace).max_job_data))
  return data
end

-- The jids of a list that there are: a job that is not there counts as complete.
local function known(jids)
  local found = {}
  for _, jid in ipairs(jids) do
    if job.state(jid) then found[#found + 1] = jid end
  end
  return found
end

-- Where the job goes next, as complete.settle has it.
local function read_next(request)
  local sent = arguments.options(request)
  if not sent.next then
    if sent.delay or sent.depends then return refusal.raise(request, 'Arg "next" missing for delay or depends') end
    return ''
  end
  refusal.pass(request, checks.name('next', sent.next))
  local delay = arguments.to_milliseconds(request, 'delay', sent.delay or '0')
  local depends = sent.depends and known(arguments.to_list(request, 'depends', sent.depends))
  return sent.next .. '\t' .. delay .. '\t' .. (depends and '=' .. lists.join(depends) or '')
end

-- complete: jid, worker, queue, data, options.
function classic_work.complete(request)
  local namespace = request.namespace
  local jid, worker = arguments.text(request, 'jid'), arguments.text(request, 'worker')
  local name, data, after = arguments.text(request, 'queue'), read_data(request), read_next(request)
  local found = held(request, jid, worker)
  if found.queue ~= name then
    return refusal.raise(request, 'Job ' .. jid .. ' running in another queue: ' .. found.queue)
  end
  meta.free()
  local outcome, is_done = complete.settle(namespace, {
    jid = jid, lease = found.lease, worker = worker, data = data, next = after,
  })
  refusal.pass(request, outcome)
  if namespace.releasing then dependencies.continue(namespace) end
  if is_done then retention.add(namespace, { jid }) end
  return outcome
end

-- fail: jid, worker, group, message, data.
function classic_work.fail(request)
  local jid, worker = arguments.text(request, 'jid'), arguments.text(request, 'worker')
  local group, message = arguments.name(request, 'group'), arguments.text(request, 'message')
  local data = arguments.has_more(request) and read_data(request) or ''
  local found = held(request, jid, worker)
  meta.free()
  refusal.pass(request, failing.fail(request.namespace, {
    jid = jid, lease = found.lease, data = data, group = group, message = message,
  }))
  failed_retention.expire(request.namespace, MOST_EXPIRED, jid)
  return jid
end

-- retry: jid, queue, worker, delay, group, message.
function classic_work.retry(request)
  local jid, _ = arguments.text(request, 'jid'), arguments.name(request, 'queue')
  local worker, delay = arguments.text(request, 'worker'), '0'
  if arguments.has_more(request) then
    delay = arguments.to_milliseconds(request, 'delay', arguments.text(request, 'delay'))
  end
  local group, message = '', ''
  if arguments.has_more(request) then
    group, message = arguments.name(request, 'group'), arguments.text(request, 'message')
  end
  local found = held(request, jid, worker)
  local had = { worker = worker, expires = locks.expiry(found), started = found.started }
  meta.free()
  local left = refusal.pass(request, failing.retry(request.namespace, {
    jid = jid, lease = found.lease, delay = delay, group = group, message = message,
  }))
  local waiting = job.read(jid)
  classic_job.note_holder(waiting, had)
  job.write(waiting)
  return tonumber(left)
end

-- heartbeat: jid, worker, data.
function classic_work.heartbeat(request)
  local jid, worker = arguments.text(request, 'jid'), arguments.text(request, 'worker')
  local data = arguments.has_more(request) and read_data(request)
  local found = held(request, jid, worker)
  meta.free()
  local expires = heartbeat.renew(request.namespace, { jid = jid, lease = found.lease })
  if data then
    local renewed = job.read(jid)
    job.set_data(renewed, data)
    job.write(renewed)
  end
  return math.floor(classic_job.seconds(expires))
end

-- timeout: jids.
function classic_work.timeout(request)
  local found = {}
  for i, jid in ipairs(lists.rest(arguments.names(request, 'jid'), 1)) do
    found[i] = job.read(jid)
    if not found[i] then return refusal.raise(request, 'Job ' .. jid .. ' does not exist') end
    if found[i].state ~= 'running' then return refusal.raise(request, 'Job ' .. jid .. ' not running') end
  end
  if #found == 0 then return refusal.raise(request, 'Arg "jid" missing') end
  meta.free()
  for _, running in ipairs(found) do timeout.take(request.namespace, running) end
end

return classic_work
