-- @rare
-- @require keys
-- @require checks
-- @require day-stats
-- @require queue-lists
-- @require failure
-- @require retention
-- @require worker-registry
-- What a page shows of a whole namespace: counts, what goes on in queues, and jids without their jobs.

local call = redis.call

local overview = {}

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

-- Whether somebody works on a queue, and what was done there today.
function overview.activity(namespace, name)
  local settings = call('HMGET', keys.queue(name), 'paused', 'asked')
  local reply, today = { name, settings[1] or '', settings[2] or '' }, day_stats.values(name, namespace.now)
  for _, field in ipairs(TODAY) do reply[#reply + 1] = today[field] or '0' end
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
