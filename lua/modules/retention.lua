-- @require keys
-- @require sets
-- @require config
-- @require records
-- @require removal
-- Completed jobs are kept for `jobs-history` seconds and up to `jobs-history-count` of them. Each completion
-- removes what is over, a bounded number at a time.

local call = redis.call

local retention = {}

-- @rare
-- Removes completed jobs.
function retention.remove(namespace, jids)
  for _, jid in ipairs(jids) do sets.remove(keys.completed(), jid) end
  local stored, names = records.fetch(jids, 1, 1)
  -- What this very call has changed is read anew.
  for i, name in ipairs(names) do stored[i] = records.latest(name, stored[i]) == stored[i] and stored[i] end
  removal.expire_completed(namespace, jids, stored)
end

-- Adds jobs to the completed ones, and makes room for them. They are added last, so that none of them goes at once.
function retention.add(namespace, arriving)
  local limits = config.load(namespace)
  local most = math.min(1000, 2 * #arriving + 10)
  local key = keys.completed()
  local jids = call('ZRANGEBYSCORE', key, '-inf', namespace.now - limits.jobs_history, 'LIMIT', 0, most)
  local excess = call('ZCARD', key) + #arriving - limits.jobs_history_count
  if excess > #jids then jids = call('ZRANGE', key, 0, math.min(excess, most) - 1) end
  if #jids > 0 then retention.remove(namespace, jids) end
  sets.add_all(key, namespace.text, arriving)
end

-- Completed jobs, the latest first.
function retention.completed()
  local key = keys.completed()
  return {
    total = call('ZCARD', key),
    read = function(start, count) return call('ZREVRANGE', key, start, start + count - 1) end,
  }
end

return retention
