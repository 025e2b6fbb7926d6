-- @rare
-- @require keys
-- @require job
-- @require queue
-- @require locks
-- @require day-stats
-- @require removal
-- @require recurring-job
-- @require worker-registry
-- Why a job does not run: the facts that say so. They are given as a list of names and values, '' for what is not so.

local call = redis.call

local explanation = {}

local MOST = 1000
local DAY = 86400000

local function add(facts, name, value)
  facts[#facts + 1] = name
  facts[#facts + 1] = value or ''
end

local function add_hash(facts, key, prefix, names)
  local stored = call('HMGET', key, unpack(names))
  for i, name in ipairs(names) do add(facts, prefix .. name, stored[i]) end
end

local function add_queue(facts, name)
  add_hash(facts, keys.queue(name), '', { 'paused', 'paused-by', 'paused-reason', 'max-concurrency', 'asked' })
  add(facts, 'running', call('ZCARD', keys.locks(name)))
end

-- How long jobs of the queue take, today or yesterday, whichever has seen more of them.
local function add_usual(namespace, facts, name)
  local today, yesterday = day_stats.values(name, namespace.now), day_stats.values(name, namespace.now - DAY)
  local more = tonumber(today['run-count'] or 0) >= tonumber(yesterday['run-count'] or 0) and today or yesterday
  for _, field in ipairs({ 'run-count', 'run-mean', 'run-spread' }) do add(facts, field, more[field]) end
end

local function add_running(namespace, facts, found)
  add(facts, 'worker', found.worker)
  add(facts, 'started', found.started)
  add(facts, 'expires', locks.expiry(found))
  add(facts, 'grace', found.extras.grace)
  add_usual(namespace, facts, found.queue)
end

-- The states of the jobs that a job waits for, in turn with their jids; the first thousand.
local function dependencies_of(jid)
  local jids, states = call('SMEMBERS', keys.dependencies(jid)), {}
  for i = 1, math.min(MOST, #jids) do
    states[2 * i - 1], states[2 * i] = jids[i], job.state(jids[i]) or 'gone'
  end
  return states
end

-- The failed jobs that a job waits for, directly or through others, of a thousand that are looked at.
local function failed_below(jid)
  local found, seen, failed, at = { jid }, { [jid] = true }, {}, 1
  while at <= #found do
    for _, other in ipairs(call('SMEMBERS', keys.dependencies(found[at]))) do
      if not seen[other] and #found <= MOST then
        seen[other] = true
        found[#found + 1] = other
        if job.state(other) == 'failed' then failed[#failed + 1] = other end
      end
    end
    at = at + 1
  end
  return failed
end

local function add_state(namespace, facts, found)
  local state, jid = found.state, found.jid
  if state == 'running' then
    add_running(namespace, facts, found)
  elseif state == 'failed' then
    add_hash(facts, keys.failure(jid), 'failure-', { 'group', 'message', 'at', 'worker' })
  elseif state == 'complete' then
    add(facts, 'completed', call('ZSCORE', keys.completed(), jid))
  elseif state == 'waiting' or state == 'scheduled' then
    add(facts, 'ahead', queue.ahead(found))
    add(facts, 'quarantined', call('ZSCORE', keys.quarantine(), jid))
  end
end

local function explain_job(namespace, found)
  local facts = {}
  add(facts, 'state', found.state)
  add(facts, 'queue', found.queue)
  add(facts, 'due', found.extras.due)
  add_queue(facts, found.queue)
  add_state(namespace, facts, found)
  local is_blocked = found.state == 'depends'
  local waits = found.state == 'waiting' or found.state == 'scheduled'
  return {
    namespace.now, 'job', facts, is_blocked and dependencies_of(found.jid) or {},
    is_blocked and failed_below(found.jid) or {},
    waits and worker_registry.of_queue(namespace, found.queue) or {},
  }
end

local function explain_recurring_job(namespace, found)
  local facts = {}
  add(facts, 'queue', found.queue)
  add(facts, 'next', not found.paused and recurring_job.next_at(found))
  add(facts, 'template-paused', found.paused)
  add_queue(facts, found.queue)
  return { namespace.now, 'recurring', facts, {}, {}, {} }
end

local function explain_absence(namespace, jid, is_broken)
  local why = removal.tombstone(jid) or (recurring_job.was_removed(jid) and 'canceled') or 'unknown'
  return { namespace.now, is_broken and 'broken' or why, {}, {}, {}, {} }
end

-- Answers the time, what there is of the jid ('job', 'recurring', 'broken', 'canceled', 'expired' or 'unknown'), the
-- facts, what it waits for, which failed jobs hold it up, and which workers take jobs from its queue.
function explanation.of(namespace, jid)
  local found, why = job.read(jid)
  if found then return explain_job(namespace, found) end
  local template = recurring_job.read(jid)
  if template then return explain_recurring_job(namespace, template) end
  return explain_absence(namespace, jid, why == 'corrupt')
end

return explanation
