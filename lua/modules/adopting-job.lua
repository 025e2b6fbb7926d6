-- @rare
-- @require keys
-- @require classic-keys
-- @require checks
-- @require records
-- @require sets
-- @require job
-- @require meta
-- @require queue
-- @require locks
-- @require tags
-- @require day-stats
-- @require adopted-history
-- @require adopted-job
-- Takes over one job that the original wrote: in one step it is stored as ours, and goes from the original's keys.

local call = redis.call
local format = string.format

local adopting_job = {}

local RELATED = { 'work', 'locks', 'scheduled', 'depends' }

-- Places of their own, before all that the namespace gives, in the order in which they are taken over.
local function next_serial()
  return format('%016d', call('HINCRBY', keys.meta(), 'adopted', 1))
end

local function enter_waiting(_, new)
  new.state = 'waiting'
  queue.add_waiting(new, job.priority(new))
  queue.wake(new.queue)
end

local function enter_scheduled(_, new, _, score)
  new.state = 'scheduled'
  job.mark(new, 'due', classic_keys.ms_text(score))
  queue.add_scheduled(new)
end

-- The jobs for which a job still has to wait.
local function pending(found)
  local open = {}
  for _, other in ipairs(found.dependencies) do
    if job.state(other) ~= 'complete' then open[#open + 1] = other end
  end
  return open
end

local function enter_depends(namespace, new, found, score)
  local open, due = pending(found), classic_keys.ms(found.scheduled)
  local is_early = due and due > namespace.now
  if #open == 0 and is_early then return enter_scheduled(namespace, new, found, found.scheduled) end
  if #open == 0 then return enter_waiting(namespace, new) end
  new.state = 'depends'
  if is_early then job.mark(new, 'due', format('%d', due)) end
  call('ZADD', keys.depending(new.queue), classic_keys.ms_text(score), new.jid)
  for _, other in ipairs(open) do
    call('SADD', keys.dependencies(new.jid), other)
    call('ZADD', keys.dependents(other), job.serial(new), new.jid)
    job.set_has_dependents(other)
  end
end

local function enter_running(namespace, new, found, score)
  new.state, new.worker, new.lease = 'running', found.worker, meta.take(namespace)
  new.started = classic_keys.ms_text(found.time)
  -- In its grace period a job is locked for longer than its worker was told.
  local told, expires = classic_keys.ms(found.expires), classic_keys.ms(score) or 0
  if found.grace and told and told < expires then job.mark(new, 'grace', format('%d', told)) end
  locks.hold(new, format('%d', expires))
end

-- The failure is counted with the job, so that the counts are right where the original's are lost; it does not count
-- again with those.
local function count_failure(namespace, name, at)
  local key = classic_keys.counts(at, name)
  local failures = redis.pcall('HGET', key, 'failures')
  if (tonumber(type(failures) == 'string' and failures or 0) or 0) > 0 then redis.pcall('HINCRBY', key, 'failures', -1) end
  day_stats.count_failed(namespace, name, at)
end

local function enter_failed(namespace, new, found)
  local group, at = found.failure.group, format('%d', found.failure.at)
  new.state = 'failed'
  call('ZADD', keys.failed(group), at, new.jid)
  local latest = call('ZSCORE', keys.failures(), group)
  if not latest or tonumber(latest) < found.failure.at then call('ZADD', keys.failures(), at, group) end
  call('ZADD', keys.failed_jobs(), at, new.jid)
  count_failure(namespace, new.queue, found.failure.at)
end

local function enter_complete(_, new, _, score)
  new.state = 'complete'
  call('ZADD', keys.completed(), classic_keys.ms_text(score), new.jid)
end

local ENTER = {
  waiting = enter_waiting, stalled = enter_waiting, scheduled = enter_scheduled, depends = enter_depends,
  running = enter_running, failed = enter_failed, complete = enter_complete,
}

local function keep_tags(namespace, new, list)
  if #list == 0 then return end
  job.mark(new, 'tags', table.concat(list, '\31'))
  for _, tag in ipairs(list) do
    local at = redis.pcall('ZSCORE', classic_keys.tag(tag), new.jid)
    if type(at) == 'string' then call('ZADD', keys.tag(tag), classic_keys.ms_text(at), new.jid) end
    redis.pcall('ZREM', classic_keys.tag(tag), new.jid)
  end
  tags.add(namespace, new.jid, list)
end

local function keep_failure(new, failure)
  if not failure then return end
  call('HSET', keys.failure(new.jid), 'group', failure.group, 'message', failure.message,
    'at', format('%d', failure.at), 'worker', failure.worker)
  job.mark(new, 'failure_group', failure.group)
end

local function keep_tracking(new)
  local since = redis.pcall('ZSCORE', classic_keys.tracked(), new.jid)
  if type(since) ~= 'string' then return end
  job.mark(new, 'tracked', format('%013d000', classic_keys.ms(since) or 0))
  call('SADD', keys.tracked(), new.jid)
  call('HSET', keys.meta(), 'tracked', 1)
end

-- A job that waits to be tried again still has the worker who had it. We have an event instead, and the worker only for
-- those who ask as the original's clients do.
local function keep_retry(new, found)
  local worker = found.worker or ''
  if not (found.state == 'waiting' or found.state == 'scheduled') or not checks.is_name(worker) then return end
  local at = math.max(found.history.last_at, found.failure and found.failure.at or 0)
  table.insert(found.history.lines, format('retried\t%d\n', at))
  local times = { classic_keys.ms_text(found.expires), classic_keys.ms_text(found.time) }
  job.mark(new, 'held', table.concat({ worker, times[1], times[2], job.serial(new) }, '\31'))
end

-- What few jobs have.
local function describe(namespace, new, found)
  local retries, remaining = tonumber(found.retries), tonumber(found.remaining)
  remaining = math.max(found.state == 'failed' and -1 or 0, math.min(retries, remaining))
  if remaining ~= retries then new.remaining = format('%d', remaining) end
  keep_tags(namespace, new, found.tags)
  keep_failure(new, found.failure)
  keep_tracking(new)
  keep_retry(new, found)
  if found.spawned_from_jid and found.spawned_from_jid ~= '' then
    job.mark(new, 'spawned_from', found.spawned_from_jid)
  end
  if call('EXISTS', keys.dependents(new.jid)) == 1 then job.mark(new, 'has_dependents', '1') end
  adopted_history.write(new, found.history)
end

-- Removes what the original has of the job; what it has and we do not know stays.
local function leave(found)
  local jid = found.key_jid
  for _, set in ipairs(RELATED) do redis.pcall('ZREM', classic_keys.set(found.queue, set), jid) end
  redis.pcall('ZREM', classic_keys.completed(), jid)
  redis.pcall('ZREM', classic_keys.tracked(), jid)
  if (found.worker or '') ~= '' then redis.pcall('ZREM', classic_keys.worker_jobs(found.worker), jid) end
  call('UNLINK', classic_keys.history(jid), classic_keys.dependencies(jid), classic_keys.dependents(jid))
  if #found.unknown == 0 then
    call('DEL', classic_keys.job(jid))
  else
    call('HDEL', classic_keys.job(jid), unpack(adopted_job.fields()))
  end
end

-- Takes over a job that `adopted_job.read` has found sound, and that lies in its set at a score.
function adopting_job.take(namespace, found, score)
  local new = job.new({
    jid = found.key_jid, queue = found.queue, klass = found.klass, serial = next_serial(),
    priority = found.priority, retries = format('%d', found.retries), data = found.data,
  }, format('%d', found.history.created))
  job.set_ready(new, classic_keys.ms_text(found.time or found.history.created / 1000))
  queue.register(namespace, new.queue)
  ENTER[found.state](namespace, new, found, score)
  describe(namespace, new, found)
  job.write(new)
  -- At once, so that nothing that fails later can take it away.
  records.flush()
  sets.flush()
  leave(found)
end

return adopting_job
