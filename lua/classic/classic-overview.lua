-- @require arguments
-- @require refusal
-- @require meta
-- @require job
-- @require failure
-- @require failure-group
-- @require worker-registry
-- Failures and workers, the classic way.

local classic_overview = {}

local MOST = 1000
local ALL = 1000000000

local function groups()
  local found, sizes = failure.groups(0, ALL), {}
  for at = 3, #found do sizes[found[at][1]] = found[at][2] end
  return sizes
end

-- failed: nothing for the sizes of all groups, or a group, offset and count for its jids.
function classic_overview.failed(request)
  if not arguments.has_more(request) then return cjson.encode(groups()) end
  local members = failure.members(arguments.name(request, 'group'))
  local start = math.max(0, math.floor(arguments.optional_number(request, 'offset', 0)))
  local count = math.floor(arguments.optional_number(request, 'count', 25))
  if count < 0 then count = members.total end
  return cjson.encode({ total = members.total, jobs = count > 0 and members.read(start, count) or {} })
end

-- unfail: queue, group, count. Answers how many jobs were put; a thousand at most.
function classic_overview.unfail(request)
  local wanted = { queue = arguments.name(request, 'queue'), group = arguments.name(request, 'group'), request = '' }
  local count = math.floor(arguments.optional_number(request, 'count', 25))
  if count < 1 then return refusal.raise(request, 'Arg "count" must be above 0: ' .. count) end
  wanted.most = string.format('%d', math.min(MOST, count))
  return failure_group.unfail(request.namespace, wanted)
end

-- Goes through all locks but those in their grace period, which the worker has lost already.
local function each_lock(namespace, visit)
  local cursor = ''
  local function visit_held(jid, worker, has_expired)
    local found = job.read(jid)
    if found and not found.extras.grace then visit(jid, worker, has_expired) end
  end
  repeat cursor = worker_registry.scan(namespace, cursor, visit_held) until cursor == ''
end

local function jobs_of(namespace, name)
  local jobs, stalled = {}, {}
  each_lock(namespace, function(jid, worker, has_expired)
    if worker == name then table.insert(has_expired and stalled or jobs, 1, jid) end
  end)
  return { jobs = jobs, stalled = stalled }
end

local function all_workers(namespace)
  local rows, by_name = {}, {}
  for i, known in ipairs(worker_registry.list(namespace, 0, ALL)) do
    rows[i] = { name = known[1], jobs = 0, stalled = 0 }
    by_name[known[1]] = rows[i]
  end
  each_lock(namespace, function(_, worker, has_expired)
    local row = by_name[worker]
    local field = has_expired and 'stalled' or 'jobs'
    if row then row[field] = row[field] + 1 end
  end)
  return rows
end

-- workers: nothing for all workers, or the name of one for its jids.
function classic_overview.workers(request)
  if not arguments.has_more(request) then return cjson.encode(all_workers(request.namespace)) end
  return cjson.encode(jobs_of(request.namespace, arguments.text(request, 'worker')))
end

-- worker.deregister: workers. Answers how many of them were known.
function classic_overview.deregister(request)
  local names, known = arguments.names(request, 'worker'), 0
  meta.free()
  for _, name in ipairs(names) do known = known + worker_registry.forget(name) end
  return known
end

return classic_overview
