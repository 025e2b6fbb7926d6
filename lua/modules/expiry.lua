-- @rare
-- @require keys
-- @require sets
-- @require config
-- @require job
-- @require locks
-- @require failure
-- @require history
-- @require day-stats
-- @require events
-- What becomes of a lock whose time is over. Who first sees it tells the worker and grants a grace period, in which
-- the lease stays valid and a heartbeat heals it. When that is over, too, the job may be handed out again, which
-- costs a retry, or fails when none is left.

local expiry = {}

local function begin_grace(namespace, expired)
  history.add(namespace, expired, 'timed-out', '')
  day_stats.count(namespace, expired.queue, 'lost')
  events.tracked(namespace, 'stalled', expired.jid)
  events.lock_lost(expired.jid, expired.worker)
end

-- Keeps a broken entry out of the way, where the doctor finds it.
local function quarantine(namespace, name, member, jid)
  sets.remove(keys.locks(name), member)
  sets.add(keys.quarantine(), namespace.text, jid)
end

-- Looks at one expired lock of a queue. Answers the job when it may be handed out; it is then unlocked and charged.
-- Answers nil and true when the job has failed instead.
function expiry.reclaim(namespace, name, member)
  local lease, jid = locks.parse(member)
  local expired = job.read(jid)
  if not expired or expired.lease ~= lease or expired.state ~= 'running' then
    quarantine(namespace, name, member, jid)
    return nil
  end
  local grace = config.load(namespace).grace
  if not expired.extras.grace then
    begin_grace(namespace, expired)
    if grace > 0 then
      job.mark(expired, 'grace', locks.expiry(expired) or '1')
      job.write(expired)
      locks.hold(expired, namespace.now + grace)
      return nil
    end
  end
  locks.drop(expired)
  expired.remaining = job.remaining(expired) - 1
  if expired.remaining >= 0 then return expired end
  failure.exhaust(namespace, expired)
  return nil, true
end

return expiry
