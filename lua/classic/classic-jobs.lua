-- @require arguments
-- @require refusal
-- @require meta
-- @require job
-- @require lists
-- @require cancel
-- @require priority
-- @require log
-- @require blocking
-- @require tracking
-- @require tagging
-- @require tags
-- @require classic-job
-- What is done with jobs by their jids, the classic way.

local classic_jobs = {}

-- get: jid. Answers the job, or nothing.
function classic_jobs.get(request)
  local found = job.read(arguments.text(request, 'jid'))
  return found and cjson.encode(classic_job.describe(found)) or nil
end

-- multiget: jids. Answers the jobs that there are.
function classic_jobs.multiget(request)
  return cjson.encode(classic_job.list(arguments.names(request, 'jid')))
end

-- cancel: jids. Answers them; none is canceled where a job that is not named depends on one.
function classic_jobs.cancel(request)
  local jids, seen, named = arguments.names(request, 'jid'), {}, {}
  for _, jid in ipairs(jids) do
    if not seen[jid] then named[#named + 1] = jid end
    seen[jid] = true
  end
  for _, jid in ipairs(named) do classic_job.restore_holder(jid) end
  meta.free()
  local answer = cancel.run(request.namespace, named, '')
  if not answer.err then return jids end
  local details = cjson.decode(string.match(answer.err, '{.*$'))
  return refusal.raise(request, details.jid .. ' is a dependency of ' .. details.dependents[1]
    .. ' but is not mentioned to be canceled')
end

-- priority: jid, priority.
function classic_jobs.priority(request)
  local jid = arguments.text(request, 'jid')
  local value = arguments.to_text(request, 'priority', arguments.text(request, 'priority'))
  refusal.pass(request, priority.set(jid, value))
  return string.find(value, '^%-?%d+$') and tonumber(value) or value
end

-- log: jid, message, data.
function classic_jobs.log(request)
  local jid, message = arguments.text(request, 'jid'), arguments.text(request, 'message')
  local data = arguments.has_more(request) and arguments.json(request, 'data') or ''
  if string.find(data, '%c') then
    local is_json, line = pcall(cjson.encode, cjson.decode(data))
    data = is_json and line or refusal.raise(request, 'Arg "data" cannot be written in one line')
  end
  refusal.pass(request, log.add(request.namespace, { jid = jid, message = message, data = data, request = '' }))
end

-- depends: jid, 'on' and jids; or 'off' and jids, or 'all'.
function classic_jobs.depends(request)
  local jid, direction = arguments.text(request, 'jid'), arguments.text(request, 'command')
  if direction ~= 'on' and direction ~= 'off' then
    return refusal.raise(request, 'Argument "command" must be "on" or "off"')
  end
  local others, found = arguments.names(request, 'jid'), job.read(jid)
  if not found or found.state ~= 'depends' then
    return refusal.raise(request, 'Job ' .. jid .. ' not in the depends state: ' .. classic_job.state(found))
  end
  if direction == 'on' then
    refusal.pass(request, blocking.depend(request.namespace, jid, lists.rest(others, 1), 'ignore'))
    return 1
  end
  meta.free()
  local dropped = lists.rest(others, 1)
  if others[1] == 'all' then dropped = nil end
  refusal.pass(request, blocking.undepend(request.namespace, jid, dropped))
  return 1
end

-- All tracked jobs, and the jids that stand for none.
local function tracked()
  local found, expired, cursor = {}, {}, '0'
  repeat
    local jids
    jids, cursor = tracking.page(cursor)
    for _, jid in ipairs(jids) do
      local tracked_job = job.read(jid)
      if tracked_job then found[#found + 1] = tracked_job else expired[#expired + 1] = jid end
    end
  until cursor == '0'
  table.sort(found, function(a, b) return (a.extras.tracked or '') < (b.extras.tracked or '') end)
  for at, tracked_job in ipairs(found) do found[at] = classic_job.describe(tracked_job) end
  return cjson.encode({ jobs = found, expired = expired })
end

-- track: nothing; or 'track' or 'untrack' and a jid.
function classic_jobs.track(request)
  if not arguments.has_more(request) then return tracked() end
  local action, jid = arguments.text(request, 'command'), arguments.text(request, 'jid')
  if action == 'untrack' then
    meta.free()
    return tracking.untrack(jid)
  elseif action ~= 'track' then
    return refusal.raise(request, 'Unknown action "' .. action .. '"')
  end
  if not job.read(jid) then return refusal.raise(request, 'Job does not exist') end
  tracking.track(request.namespace, jid)
  return 1
end

local function page(request, default)
  local start = arguments.optional_number(request, 'offset', 0)
  return math.max(0, math.floor(start)), math.floor(arguments.optional_number(request, 'count', default))
end

local function tagged(request)
  local tag = arguments.name(request, 'tag')
  local start, count = page(request, 25)
  local found = tags.members(tag, start, count < 0 and 1000000000 or count)
  local total = table.remove(found, 1)
  return { total = total, jobs = found }
end

local function top(request)
  local start, count = page(request, 25)
  local found, names = tags.most_used(2, start, count), {}
  for at = 2, #found, 2 do names[#names + 1] = found[at] end
  return names
end

-- tag: 'add' or 'remove', a jid and tags; 'get', a tag, offset and count; 'top', offset and count.
function classic_jobs.tag(request)
  local action = arguments.text(request, 'command')
  if action == 'get' then return cjson.encode(tagged(request)) end
  if action == 'top' then return cjson.encode(top(request)) end
  if action ~= 'add' and action ~= 'remove' then
    return refusal.raise(request, 'First argument must be "add", "remove", "get" or "top"')
  end
  local jid, list = arguments.text(request, 'jid'), lists.rest(arguments.names(request, 'tag'), 1)
  local answer
  if action == 'add' then
    answer = tagging.add(request.namespace, jid, list)
  else
    meta.free()
    answer = tagging.remove(jid, list)
  end
  return cjson.encode(refusal.pass(request, answer))
end

return classic_jobs
