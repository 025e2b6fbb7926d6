-- @require arguments
-- @require refusal
-- @require meta
-- @require keys
-- @require queue
-- @require queue-lists
-- @require queue-settings
-- @require retention
-- @require day-stats
-- @require classic-job
-- Queues, the classic way.

local classic_queues = {}

local BINS = 148
local NAMES = { 'name', 'waiting', 'scheduled', 'running', 'stalled', 'depends', 'recurring' }

local function counts(namespace, name)
  local row, described = queue.counts(namespace, name), {}
  for i, field in ipairs(NAMES) do described[field] = row[i] end
  described.paused = row[8] == 1
  return described
end

-- queues: nothing for all queues, or the name of one.
function classic_queues.queues(request)
  if arguments.has_more(request) then
    return cjson.encode(counts(request.namespace, arguments.name(request, 'queue')))
  end
  local all = queue.all()
  for i, name in ipairs(all) do all[i] = counts(request.namespace, name) end
  return cjson.encode(all)
end

-- length: queue. Answers how many jobs wait, run and are scheduled.
function classic_queues.length(request)
  local name = arguments.name(request, 'queue')
  return redis.call('ZCARD', keys.locks(name)) + redis.call('ZCARD', keys.waiting(name))
    + redis.call('ZCARD', keys.scheduled(name))
end

-- peek: queue, count.
function classic_queues.peek(request)
  local name, count = arguments.name(request, 'queue'), math.floor(arguments.number(request, 'count'))
  local jobs = classic_job.list(queue_lists.next(request.namespace, name).read(0, math.max(0, count)))
  -- What is due waits, though no pop has moved it yet.
  for _, found in ipairs(jobs) do
    if found.state == 'scheduled' then found.state = 'waiting' end
  end
  return cjson.encode(jobs)
end

local function list_of(request, state)
  if state == 'complete' then return retention.completed() end
  local lists = {
    running = queue_lists.running, stalled = queue_lists.stalled, scheduled = queue_lists.scheduled,
    depends = queue_lists.depends, recurring = queue_lists.recurring,
  }
  if not lists[state] then return refusal.raise(request, 'Unknown type "' .. state .. '"') end
  return lists[state](request.namespace, arguments.name(request, 'queue'))
end

-- jobs: 'complete', or another state and a queue; offset, count. Answers jids; all of them where the count is below 0.
function classic_queues.jobs(request)
  local list = list_of(request, arguments.text(request, 'state'))
  local start = math.max(0, math.floor(arguments.optional_number(request, 'offset', 0)))
  local count = math.floor(arguments.optional_number(request, 'count', 25))
  if count < 0 then count = list.total end
  return count > 0 and list.read(start, count) or {}
end

-- pause: queues.
function classic_queues.pause(request)
  local names = arguments.names(request, 'queue')
  meta.free()
  for _, name in ipairs(names) do
    queue_settings.pause(request.namespace, { queue = name, by = '', reason = '' })
  end
  meta.touch(request.namespace)
end

-- unpause: queues.
function classic_queues.unpause(request)
  local names = arguments.names(request, 'queue')
  meta.free()
  for _, name in ipairs(names) do queue_settings.unpause(name) end
end

-- queue.forget: queues.
function classic_queues.forget(request)
  local names = arguments.names(request, 'queue')
  for _, name in ipairs(names) do
    local row, jobs = queue.counts(request.namespace, name), 0
    for at = 2, #NAMES do jobs = jobs + row[at] end
    if jobs > 0 then return refusal.raise(request, 'Queue ' .. name .. ' is not empty: it has ' .. jobs .. ' jobs') end
  end
  for _, name in ipairs(names) do queue_settings.forget(name) end
end

local function times(values, kind)
  local count, histogram = tonumber(values[kind .. '-count'] or 0), {}
  for at = 1, BINS do histogram[at] = tonumber(values[kind .. '-' .. at - 1] or 0) end
  return {
    count = count, mean = tonumber(values[kind .. '-mean'] or 0), histogram = histogram,
    std = count > 1 and math.sqrt(tonumber(values[kind .. '-spread'] or 0) / (count - 1)) or 0,
  }
end

-- stats: queue, any time of the day.
function classic_queues.stats(request)
  local name, date = arguments.name(request, 'queue'), arguments.number(request, 'date')
  local values = day_stats.values(name, math.floor(date * 1000))
  return cjson.encode({
    wait = times(values, 'wait'), run = times(values, 'run'), failed = tonumber(values.failed or 0),
    failures = tonumber(values.failures or 0), retries = tonumber(values.lost or 0),
  })
end

return classic_queues
