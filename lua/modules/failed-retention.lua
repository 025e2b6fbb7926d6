-- @rare
-- @require keys
-- @require job
-- @require failure
-- @require removal
-- Failed jobs are kept for ever, or for `failed-history` seconds and up to `failed-history-count` of them. A failure and
-- each housekeeping remove what is over, a bounded number at a time. A job that others depend on stays.

local call = redis.call

local failed_retention = {}

-- A limit that is set, or nil.
local function limit(stored)
  local value = tonumber(stored or '')
  if value and value >= 0 then return value end
end

-- The jids that are over the limits, at most `most`, the oldest first. Those that others depend on count.
local function over(namespace, most)
  local stored = call('HMGET', keys.config(), 'failed-history', 'failed-history-count')
  local seconds, count = limit(stored[1]), limit(stored[2])
  local key, jids = keys.failed_jobs(), {}
  if seconds then
    local before = string.format('(%.17g', namespace.now - seconds * 1000)
    jids = call('ZRANGEBYSCORE', key, '-inf', before, 'LIMIT', 0, most)
  end
  local excess = count and call('ZCARD', key) - math.max(1, count) or 0
  if excess > #jids then jids = call('ZRANGE', key, 0, math.min(excess, most) - 1) end
  return jids
end

-- Answers whether the job is gone.
local function expire(namespace, jid)
  local found = job.read(jid)
  if not found or found.state ~= 'failed' then
    return call('ZREM', keys.failed_jobs(), jid) > 0
  elseif found.extras.has_dependents and call('EXISTS', keys.dependents(jid)) == 1 then
    -- To be looked at again when it is as old once more, so that it does not stand before the others.
    call('ZADD', keys.failed_jobs(), namespace.text, jid)
    return false
  end
  failure.leave(found)
  removal.expire(namespace, found)
  return true
end

-- Removes failed jobs that are over the limits, at most `most`, but never the one that has failed just now, so that its
-- failure is answered the same when it is sent again. Answers how many it removed.
function failed_retention.expire(namespace, most, latest)
  local removed = 0
  for _, jid in ipairs(over(namespace, most)) do
    if jid ~= latest and expire(namespace, jid) then removed = removed + 1 end
  end
  return removed
end

return failed_retention
