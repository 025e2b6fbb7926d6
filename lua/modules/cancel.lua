-- @require keys
-- @require job
-- @require place
-- @require removal
-- @require events
-- @require errors
-- Canceling jobs: all that are named, or none when another job depends on one of them.

local call = redis.call

local cancel = {}

-- A job whose record cannot be read: what is stored of it goes, the sets that name it pass it over.
local BROKEN = {}
-- A job in another state than is wanted.
local KEPT = {}

-- Jobs that are not named and depend on the given one, if there are any: of more dependents than jobs are named one at
-- least is not, so that no more need to be looked at.
local function outside_dependents(jid, named, count)
  local outside = {}
  for _, dependent in ipairs(call('ZRANGE', keys.dependents(jid), 0, count)) do
    if not named[dependent] then outside[#outside + 1] = dependent end
  end
  return outside
end

-- Reads the jobs; answers them by jid, or nil and an error. One in another state than is wanted is left out, and kept.
local function read_all(jids, state)
  local named, found = {}, {}
  for _, jid in ipairs(jids) do named[jid] = true end
  for _, jid in ipairs(jids) do
    local why
    found[jid], why = job.read(jid)
    if why == 'corrupt' then
      found[jid] = BROKEN
    elseif found[jid] and state ~= '' and found[jid].state ~= state then
      found[jid] = KEPT
    elseif found[jid] and found[jid].extras.has_dependents then
      local outside = outside_dependents(jid, named, #jids)
      if #outside > 0 then return nil, errors.job_is_dependency(jid, outside) end
    end
  end
  return found
end

local function outcome(namespace, jid, found)
  if found == KEPT then return 'kept' end
  if found then return 'canceled' end
  return removal.tombstone(jid) == 'canceled' and 'canceled' or 'unknown'
end

-- Cancels jobs, those of one state only where `state` names one. Answers 'canceled', 'kept' or 'unknown' for each jid, or
-- an error that changed nothing.
function cancel.run(namespace, jids, state)
  local found, problem = read_all(jids, state)
  if not found then return problem end
  local outcomes = {}
  for i, jid in ipairs(jids) do
    outcomes[i] = outcome(namespace, jid, found[jid])
    if found[jid] == BROKEN then
      job.remove(jid)
    elseif found[jid] and found[jid] ~= KEPT then
      place.leave(found[jid])
      events.canceled(namespace, found[jid])
      removal.cancel(namespace, found[jid])
    end
    found[jid] = nil
  end
  return outcomes
end

return cancel
