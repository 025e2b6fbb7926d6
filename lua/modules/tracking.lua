-- @rare
-- @require keys
-- @require meta
-- @require job
-- @require events
-- @require errors
-- Tracked jobs, whose progress is published. A set holds their jids; each job knows it, too, so that a job that is read
-- tells it without another look.

local call = redis.call

local PAGE = 100

local tracking = {}

local function note(found, value)
  job.mark(found, 'tracked', value)
  job.write(found)
end

-- Tracks a job, which notes since when. Answers its jid, or an error that changed nothing.
function tracking.track(namespace, jid)
  local found = job.read(jid)
  if not found then return errors.job_not_found(jid) end
  if not found.extras.tracked then note(found, meta.take(namespace)) end
  call('SADD', keys.tracked(), jid)
  call('HSET', keys.meta(), 'tracked', 1)
  events.announce('track', jid)
  return jid
end

-- Tracks a jid no longer, whether there is such a job or not. Answers whether it was tracked, as 1 or 0.
function tracking.untrack(jid)
  local found = job.read(jid)
  if found and found.extras.tracked then note(found, nil) end
  local was_tracked = call('SREM', keys.tracked(), jid)
  if was_tracked == 1 and call('EXISTS', keys.tracked()) == 0 then call('HSET', keys.meta(), 'tracked', 0) end
  events.announce('untrack', jid)
  return was_tracked
end

-- A part of the tracked jids from a cursor on, and the cursor of the next part, '0' after the last one.
function tracking.page(cursor)
  local scanned = call('SSCAN', keys.tracked(), cursor, 'COUNT', PAGE)
  return scanned[2], scanned[1]
end

return tracking
