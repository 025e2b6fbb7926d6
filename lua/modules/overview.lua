-- @rare
-- @require keys
-- @require checks
-- @require day-stats
-- @require queue
-- @require queue-lists
-- @require failure
-- @require retention
-- @require worker-registry
-- What a page shows of a whole namespace: counts, what goes on in queues, and jids without their jobs.

local call = redis.call

local overview = {}

-- Serials are µs of a clock of this century.
local FIRST_PLACED = 946684800000

local TODAY = { 'run-count', 'failures', 'retries', 'wait-count', 'wait-mean', 'run-mean' }

local LISTS = {
  running = queue_lists.running, stalled = queue_lists.stalled, waiting = queue_lists.waiting,
  scheduled = queue_lists.scheduled, depends = queue_lists.depends,
  failed = function(_, name) return failure.members(name) end,
  complete = function() return retention.completed() end,
}

-- How many failed jobs, failure groups, completed jobs, workers, tracked jobs, tags and queues there are.
function overview.counts(namespace)
  return {
    call('ZCARD', keys.failed_jobs()),
    call('ZCARD', keys.failures()),
    call('ZCARD', keys.completed()),
    worker_registry.count(namespace),
    call('SCARD', keys.tracked()),
    call('ZCARD', keys.tags()),
    call('ZCARD', keys.queues()),
  }
end

-- Since when a job waits, in ms, by its place: those of the original have none that tells it.
local function placed_at(member)
  local placed = member and math.floor(tonumber(string.sub(member, 1, queue.JID - 1)) / 1000) or 0
  return placed >= FIRST_PLACED and placed or nil
end

-- Since when the oldest job waits, in ms, or '': it is the first of the highest priority, or of the lowest. Others may be
-- older, where there are more than two.
local function oldest_waiting(name)
  local key = keys.waiting(name)
  local first, last = call('ZRANGE', key, 0, 0)[1], call('ZREVRANGE', key, 0, 0, 'WITHSCORES')
  if not first then return '' end
  local lowest = call('ZRANGEBYSCORE', key, last[2], last[2], 'LIMIT', 0, 1)[1]
  local times = { placed_at(first), placed_at(lowest) }
  local oldest = math.min(times[1] or math.huge, times[2] or math.huge)
  return oldest < math.huge and string.format('%d', oldest) or ''
end

-- Whether somebody works on a queue, and what was done there today.
function overview.activity(namespace, name)
  local settings = call('HMGET', keys.queue(name), 'paused', 'asked', 'heartbeat')
  local reply, today = { name, settings[1] or '', settings[2] or '' }, day_stats.values(name, namespace.now)
  for _, field in ipairs(TODAY) do reply[#reply + 1] = today[field] or '0' end
  reply[#reply + 1] = day_stats.percentile(today, 'wait', 95) or ''
  reply[#reply + 1] = oldest_waiting(name)
  reply[#reply + 1] = settings[3] or ''
  return reply
end

-- Looks for what is wrong with the name of a list, and that of what it is a list of; answers an error or nil.
function overview.check(list, name)
  return checks.choice('list', list, LISTS) or (list ~= 'complete' and checks.name('name', name) or nil)
end

-- A list of jobs, as listing.lua has it.
function overview.list(namespace, list, name)
  return LISTS[list](namespace, name)
end

return overview
