-- @rare
-- @require keys
-- @require checks
-- @require job
-- @require meta
-- @require put
-- @require cancel
-- @require failure
-- @require events
-- @require errors
-- What is done to all jobs of a failure group: a bounded number of them a call, the oldest failure first.

local call = redis.call

local MOST = 1000
local ANSWER_MS = 600000

local failure_group = {}

-- Looks for what is wrong with a request: group, most, request, and queue or start; answers an error or nil.
function failure_group.check(request)
  return checks.name('group', request.group) or checks.integer('most', request.most, { 1, MOST })
    or checks.request(request.request)
    or (request.queue and request.queue ~= '' and checks.name('queue', request.queue) or nil)
    or (request.start and checks.integer('start', request.start, { 0, 999999999999999 }) or nil)
end

-- What the same request was answered before, as text, or nil.
function failure_group.repeated(request)
  if request.request == '' then return nil end
  return call('GET', keys.answer(request.request)) or nil
end

-- Keeps an answer for the case that the request is sent again.
function failure_group.remember(request, answer)
  if request.request ~= '' then call('SET', keys.answer(request.request), answer, 'PX', ANSWER_MS) end
end

-- Up to `most` jids from a place on, the oldest failure first.
local function oldest(group, start, most)
  return call('ZRANGE', keys.failed(group), start, start + most - 1)
end

-- A member that stands for no failed job of the group; it is dropped.
local function drop(namespace, group, jid)
  failure.drop(group, jid)
  call('ZADD', keys.quarantine(), namespace.text, jid)
end

local function failed_job(group, jid)
  local found = job.read(jid)
  if found and found.state == 'failed' and found.extras.failure_group == group then return found end
end

local function unfail(namespace, found, name)
  put.uproot(found, '')
  put.replant(namespace, found, name, { due = namespace.now })
  events.log_job('put', found.jid, found.queue)
  events.tracked(namespace, 'put', found.jid)
end

-- Puts failed jobs back to work: into `queue`, or each into its own where that is ''. Answers how many.
function failure_group.unfail(namespace, request)
  local jids = oldest(request.group, 0, tonumber(request.most))
  if #jids == 0 then
    meta.free()
    return 0
  end
  meta.claim(namespace)
  local count = 0
  for _, jid in ipairs(jids) do
    local found = failed_job(request.group, jid)
    if found then
      unfail(namespace, found, request.queue == '' and found.queue or request.queue)
      count = count + 1
    else
      drop(namespace, request.group, jid)
    end
  end
  return count
end

-- Looks for what is wrong with a request about some jobs: jids, request and queue; answers an error or nil.
function failure_group.check_jobs(request)
  local problem = checks.request(request.request) or (request.queue ~= '' and checks.name('queue', request.queue) or nil)
  if #request.jids > MOST then
    return errors.invalid_argument('jids', #request.jids .. ' of them', 'at most ' .. MOST)
  end
  for _, jid in ipairs(request.jids) do problem = problem or checks.name('jid', jid) end
  return problem
end

-- Puts some failed jobs back to work, whatever group they are in. Answers a 1 for each that was put, a 0 for each other.
function failure_group.unfail_jobs(namespace, request)
  local answers, has_begun = {}, false
  for i, jid in ipairs(request.jids) do
    local found = job.read(jid)
    answers[i] = '0'
    if found and found.state == 'failed' then
      if not has_begun then meta.claim(namespace) end
      has_begun = true
      unfail(namespace, found, request.queue == '' and found.queue or request.queue)
      answers[i] = '1'
    end
  end
  -- Also where there is nothing to do, a replica refuses it.
  if not has_begun then meta.free() end
  return table.concat(answers)
end

-- Cancels failed jobs; those that others depend on stay. Skips the first `start` jobs of the group. Answers how many it
-- canceled, and the jids of those that stay.
function failure_group.cancel(namespace, request)
  meta.free()
  local jids = oldest(request.group, tonumber(request.start), tonumber(request.most))
  local count, kept = 0, {}
  for _, jid in ipairs(jids) do
    if not failed_job(request.group, jid) then
      drop(namespace, request.group, jid)
    elseif cancel.run(namespace, { jid }, '').err then
      kept[#kept + 1] = jid
    else
      count = count + 1
    end
  end
  return count, kept
end

-- How many jobs are in the group.
function failure_group.size(group)
  return call('ZCARD', keys.failed(group))
end

return failure_group
