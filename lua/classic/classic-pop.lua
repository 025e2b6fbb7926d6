-- @require arguments
-- @require refusal
-- @require keys
-- @require sets
-- @require meta
-- @require config
-- @require job
-- @require locks
-- @require expiry
-- @require pop
-- @require stats
-- @require dependencies
-- @require classic-job
-- @require classic-promotion
-- Popping the classic way. It looks at no more expired locks than it may hand out jobs, of those that expired together
-- at the one with the first jid first, and lets no more wait of what is due.

local call = redis.call

local classic_pop = {}

local MOST = 1000
-- How many locks that expired together are put in order beyond those that are wanted.
local ALIKE = 100

local function read(request)
  local asked = {
    queues = { arguments.name(request, 'queue') }, worker = arguments.name(request, 'worker'),
    count = math.min(MOST, math.floor(arguments.number(request, 'count'))), order = 'ordered', position = 0,
    request = '', waits = '', is_new = true, has_looked = true,
  }
  if asked.count < 0 then return refusal.raise(request, 'Arg "count" is below 0') end
  return asked
end

-- The members of the locks of a queue that have expired, in the order in which they are looked at.
local function expired_locks(namespace, name, count)
  local most, members = count + ALIKE, {}
  local found = call('ZRANGEBYSCORE', keys.locks(name), '-inf', namespace.text, 'WITHSCORES', 'LIMIT', 0, most)
  for at = 1, #found, 2 do
    local _, jid = locks.parse(found[at])
    members[#members + 1] = { member = found[at], jid = jid, expires = tonumber(found[at + 1]) }
  end
  table.sort(members, function(a, b)
    if a.expires ~= b.expires then return a.expires < b.expires end
    return a.jid < b.jid
  end)
  for at = #members, count + 1, -1 do members[at] = nil end
  return members
end

local function expiry_of(namespace, name)
  local own = call('HGET', keys.queue(name), 'heartbeat')
  return string.format('%d', namespace.now + config.milliseconds(own, config.load(namespace).heartbeat))
end

-- Hands out the jobs whose locks are past their grace; answers their jids, and since when the worker before had each.
local function take_expired(namespace, asked)
  local name, jids, since = asked.queues[1], {}, {}
  for _, lock in ipairs(expired_locks(namespace, name, asked.count)) do
    local found = expiry.reclaim(namespace, name, lock.member)
    if found then
      since[found.jid] = tonumber(found.started)
      pop.hand_out(namespace, asked, found, expiry_of(namespace, name))
      jids[#jids + 1] = found.jid
    end
  end
  sets.flush()
  return jids, since
end

-- When a job that has waited, and was popped just now, was put or popped before, in ms. Where that is gone from a short
-- history, since when it was ready.
local function last_taken(namespace, found)
  local _, created = job.fixed(found)
  local events, before, at = 0, created, created
  for what, ms in string.gmatch(classic_job.lines(found), '([^\t\n]+)\t(%d+)[^\n]*\n') do
    events = events + 1
    if what == 'put' or what == 'popped' then before, at = at, ms end
  end
  local most = config.load(namespace).max_job_history
  if before == created and most > 0 and events >= most - 1 then return job.ready_at(found) end
  return tonumber(before)
end

-- Counts how long a job has waited as the original does: since it was put or popped last.
local function describe(namespace, jid, since)
  local found = job.read(jid)
  local _, _, started = classic_job.holder(found)
  stats.time('wait', found.queue, namespace.now - (since or started or last_taken(namespace, found)))
  if found.extras.held then
    job.mark(found, 'held', nil)
    job.write(found)
  end
  return classic_job.describe(found)
end

-- pop: queue, worker, count.
function classic_pop.pop(request)
  local namespace, asked = request.namespace, read(request)
  meta.free()
  if namespace.releasing then dependencies.continue(namespace) end
  local jids, since = {}, {}
  if call('HEXISTS', keys.queue(asked.queues[1]), 'paused') == 0 then
    jids, since = take_expired(namespace, asked)
    asked.count = asked.count - #jids
    classic_promotion.run(namespace, asked.queues[1], asked.count)
  end
  local given = pop.run(namespace, asked)[4]
  for at = 1, #given, 4 do jids[#jids + 1] = given[at] end
  -- What was gathered goes by when a job was ready.
  stats.take(asked.queues[1])
  for at, jid in ipairs(jids) do jids[at] = describe(namespace, jid, since[jid]) end
  return cjson.encode(jids)
end

return classic_pop
