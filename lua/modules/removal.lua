-- @rare
-- @require keys
-- @require meta
-- @require lists
-- @require job
-- @require tags
-- @require dependencies
-- Removes a job with everything that is kept for it, and leaves a tombstone, so that a put whose reply was lost
-- does not bring the job back when it is sent again.

local call = redis.call

local CANCELED_MS = 600000
local EXPIRED_MS = 60000

local removal = {}

local function bury(namespace, found, why, ms)
  local until_ms = namespace.now + ms
  call('SET', keys.tombstone(found.jid), table.concat({ why, found.extras.request or '' }, ' '), 'PX', ms)
  meta.remember_gone(namespace, until_ms)
end

local function remove(namespace, found)
  tags.remove(found.jid, lists.split(found.extras.tags))
  if found.state == 'depends' then dependencies.clear(found.jid) end
  if namespace.tracked then call('SREM', keys.tracked(), found.jid) end
  job.remove(found.jid)
end

-- Removes a job that has left its place because somebody canceled it.
function removal.cancel(namespace, found)
  remove(namespace, found)
  bury(namespace, found, 'canceled', CANCELED_MS)
end

-- Removes a job that has left its place because its time or number was over. A put can come again only within the
-- deadline of a call, so a job that is older needs no tombstone.
function removal.expire(namespace, found)
  remove(namespace, found)
  local _, created = job.fixed(found)
  if namespace.now - created < EXPIRED_MS then bury(namespace, found, 'expired', EXPIRED_MS) end
end

-- Why the jid is gone and the request that made it, while that is known.
function removal.tombstone(jid)
  local stone = call('GET', keys.tombstone(jid))
  if stone then return string.match(stone, '^(%S*) (.*)$') end
end

return removal
