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
-- A completed job without extras, see job.lua; and when it was created.
local ALONE = '^complete\t[^\t]+' .. string.rep('\t[^\t]*', 5) .. '\t%d+\t%d+\t%-\t[^\t]+\t(%d+)\t'

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

-- Does the same for completed jobs, of which most are stored in one key each: those go in one command. `records` has what
-- is stored of them.
function removal.expire_completed(namespace, jids, records)
  local alone = {}
  for i, jid in ipairs(jids) do
    local created = records[i] and string.match(records[i], ALONE)
    if created then
      alone[#alone + 1] = keys.job(jid)
      if namespace.now - created < EXPIRED_MS then bury(namespace, { jid = jid, extras = {} }, 'expired', EXPIRED_MS) end
    else
      local expired = job.read(jid)
      if expired then removal.expire(namespace, expired) end
    end
  end
  if #alone > 0 then call('DEL', unpack(alone)) end
end

-- Why the jid is gone and the request that made it, while that is known.
function removal.tombstone(jid)
  local stone = call('GET', keys.tombstone(jid))
  if stone then return string.match(stone, '^(%S*) (.*)$') end
end

return removal
