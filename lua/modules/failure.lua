-- @rare
-- @require keys
-- @require job
-- @require day-stats
-- @require history
-- @require events
-- Failures: why a job failed, and the failure groups, sorted sets of jids by the time of the failure.

local call = redis.call

local LONGEST = 255

local failure = {}

-- Keeps why an attempt failed. The record stays when the job is put again, as a past failure.
function failure.record(namespace, job_found, group, message)
  call('HSET', keys.failure(job_found.jid), 'group', group, 'message', message,
    'at', namespace.text, 'worker', job_found.worker)
  job.mark(job_found, 'failure_group', group)
end

-- Puts a job whose failure is recorded, and which lies nowhere, into the group of its failure.
function failure.enter(namespace, job_found)
  local group, now = job_found.extras.failure_group, namespace.text
  call('ZADD', keys.failed(group), now, job_found.jid)
  call('ZADD', keys.failures(), now, group)
  call('ZADD', keys.failed_jobs(), now, job_found.jid)
  day_stats.count(namespace, job_found.queue, 'failed')
  day_stats.count(namespace, job_found.queue, 'failures')
  history.add(namespace, job_found, 'failed', '\t' .. job_found.worker .. '\t' .. group)
  job_found.state = 'failed'
end

local function uncount(job_found)
  local at = tonumber(call('HGET', keys.failure(job_found.jid), 'at') or nil)
  if not at then return end
  day_stats.uncount_failed(job_found.queue, at)
end

-- When a job failed last, in ms as text, '' for never. The groups tell, and of those that are gone what was kept.
function failure.last_at()
  local latest = tonumber(call('ZREVRANGE', keys.failures(), 0, 0, 'WITHSCORES')[2] or nil) or 0
  local kept = tonumber(call('HGET', keys.meta(), 'failed') or nil) or 0
  local last = math.max(latest, kept)
  return last > 0 and string.format('%d', last) or ''
end

-- Takes a jid out of a group. With its last one the group goes, and when a job failed last is kept.
function failure.drop(group, jid)
  call('ZREM', keys.failed(group), jid)
  call('ZREM', keys.failed_jobs(), jid)
  if call('EXISTS', keys.failed(group)) == 1 then return end
  call('HSET', keys.meta(), 'failed', failure.last_at())
  call('ZREM', keys.failures(), group)
end

-- Takes a failed job out of its group.
function failure.leave(job_found)
  failure.drop(job_found.extras.failure_group, job_found.jid)
  uncount(job_found)
end

-- Fails a running job, which the caller has taken from its lock, and saves it.
function failure.fail(namespace, job_found, group, message)
  failure.record(namespace, job_found, group, message)
  failure.enter(namespace, job_found)
  events.log({ event = 'failed', jid = job_found.jid, worker = job_found.worker, group = group, message = message })
  events.tracked(namespace, 'failed', job_found.jid)
  job.unlock(job_found)
  job.write(job_found)
end

-- The group of jobs of a queue that have no retries left, without the end of a long name: it is a name itself.
local function group_of_exhausted(name)
  local group = 'failed-retries-' .. name
  while #group > LONGEST do group = string.gsub(group, '[^\128-\191][\128-\191]*$', '') end
  return group
end

-- Fails a running job that has no retries left.
function failure.exhaust(namespace, job_found)
  local name = job_found.queue
  failure.fail(namespace, job_found, group_of_exhausted(name), 'Job exhausted retries in queue "' .. name .. '"')
end

-- The number of groups and when a job failed last; then name, size and last failure of some groups, the latest first.
function failure.groups(start, count)
  local groups = count > 0 and call('ZREVRANGE', keys.failures(), start, start + count - 1, 'WITHSCORES') or {}
  local found = { call('ZCARD', keys.failures()), failure.last_at() }
  for i = 1, #groups, 2 do
    found[#found + 1] = { groups[i], call('ZCARD', keys.failed(groups[i])), groups[i + 1] }
  end
  return found
end

-- The jobs of a group, the latest failure first.
function failure.members(group)
  local key = keys.failed(group)
  return {
    total = call('ZCARD', key),
    read = function(start, count) return call('ZREVRANGE', key, start, start + count - 1) end,
  }
end

return failure
