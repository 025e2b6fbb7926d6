-- @rare
-- @require keys
-- What is left of a broken job: put aside under a name of its own, and noticed in a set.

local quarantine = {}

-- Whether something is left of a job.
function quarantine.holds(jid)
  return redis.call('EXISTS', keys.quarantined('j:' .. jid), keys.quarantined('r:' .. jid)) > 0
end

return quarantine
