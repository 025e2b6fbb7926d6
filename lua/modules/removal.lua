-- @require keys
-- @require meta
-- @require lists
-- @require tags
-- @require dependencies
-- Removes a job with everything that is kept for it, and leaves a tombstone, so that a put whose reply was lost
-- does not bring the job back when it is sent again.

local call = redis.call

local CANCELED_MS = 600000
local EXPIRED_MS = 60000

local removal = {}

local function bury(namespace, job, why, ms)
  local until_ms = namespace.now + ms
  call('SET', keys.tombstone(job.jid), table.concat({ why, job.request or '' }, ' '), 'PX', ms)
  meta.remember_gone(namespace, until_ms)
end

local function remove(namespace, job)
  tags.remove(job.jid, lists.split(job.tags))
  if job.state == 'depends' then dependencies.clear(job.jid) end
  if namespace.tracked then call('SREM', keys.tracked(), job.jid) end
  local jid = job.jid
  call('DEL', keys.job(jid), keys.data(jid), keys.history(jid), keys.failure(jid), keys.dependents(jid))
end

-- Removes a job that has left its place because somebody canceled it.
function removal.cancel(namespace, job)
  remove(namespace, job)
  bury(namespace, job, 'canceled', CANCELED_MS)
end

-- Removes a job that has left its place because its time or number was over. A put can come again only within the
-- deadline of a call, so a job that is older needs no tombstone.
function removal.expire(namespace, job)
  remove(namespace, job)
  if namespace.now - job.created < EXPIRED_MS then bury(namespace, job, 'expired', EXPIRED_MS) end
end

-- Why the jid is gone and the request that made it, while that is known.
function removal.tombstone(namespace, jid)
  if namespace.now > namespace.gone then return nil end
  local stone = call('GET', keys.tombstone(jid))
  if stone then return string.match(stone, '^(%S*) (.*)$') end
end

return removal
