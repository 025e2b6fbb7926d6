-- @rare
-- @require keys
-- @require checks
-- @require job
-- @require place
-- @require dependencies
-- @require errors
-- Changing what a job waits for after it was put. Only a job that nobody has taken yet can be made to wait.

local call = redis.call

local MOST = 1000
local MISSING = { error = true, ignore = true }
local NOT_TAKEN = { waiting = true, scheduled = true, depends = true }

local blocking = {}

-- The job's state and the jids that it waits for, as they are now.
local function answer(jid)
  return { job.state(jid), call('SMEMBERS', keys.dependencies(jid)) }
end

local function block(namespace, found)
  if found.state == 'depends' then return end
  local due = tonumber(found.extras.due or namespace.now)
  place.leave(found)
  place.enter(namespace, found, due, true)
end

local function check_count(jid, pending)
  local count = call('SCARD', keys.dependencies(jid))
  for _, other in ipairs(pending) do count = count + 1 - call('SISMEMBER', keys.dependencies(jid), other) end
  if count > MOST then return errors.invalid_argument('depends', count .. ' of them', 'at most ' .. MOST) end
end

-- Makes the job wait for others, too. Answers state and dependencies, or an error that changed nothing.
function blocking.depend(namespace, jid, wanted, missing)
  local problem = checks.choice('missing', missing, MISSING) or checks.dependencies(wanted)
  if problem then return problem end
  local found = job.read(jid)
  if not found then return errors.job_not_found(jid) end
  if not NOT_TAKEN[found.state] then return errors.job_state(jid, found.state, 'waiting, scheduled or depends') end
  local pending
  pending, problem = dependencies.pending(jid, wanted, {
    added = {}, exists = true, ignore_missing = missing == 'ignore',
  })
  problem = problem or check_count(jid, pending)
  if problem then return problem end
  if #pending > 0 then
    dependencies.add(found, pending)
    block(namespace, found)
    job.write(found)
  end
  return answer(jid)
end

-- Lets the job wait for some jobs no longer, or for none where `dropped` is nil. One that is not due yet is scheduled
-- then. Answers state and dependencies.
function blocking.undepend(namespace, jid, dropped)
  local problem = checks.dependencies(dropped or {})
  if problem then return problem end
  local found = job.read(jid)
  if not found then return errors.job_not_found(jid) end
  if found.state == 'depends' then
    dependencies.drop(namespace, jid, dropped or call('SMEMBERS', keys.dependencies(jid)))
  end
  return answer(jid)
end

return blocking
