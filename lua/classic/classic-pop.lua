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
  local found, members = call('ZRANGEBYSCORE', keys.locks(name), '-inf', namespace.text, 'WITHSCORES', 'LIMIT', 0, MOST), {}
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

-- Hands out the jobs whose locks are past their grace; answers their jids.
local function take_expired(namespace, asked)
  local name, jids = asked.queues[1], {}
  for _, lock in ipairs(expired_locks(namespace, name, asked.count)) do
    local found = expiry.reclaim(namespace, name, lock.member)
    if found then
      pop.hand_out(namespace, asked, found, expiry_of(namespace, name))
      jids[#jids + 1] = found.jid
    end
  end
  sets.flush()
  return jids
end

-- Counts how long a job has waited as the original does: since it was put or popped last.
local function describe(namespace, jid)
  local found = job.read(jid)
  stats.time('wait', found.queue, namespace.now - classic_job.last_taken(found))
  return classic_job.describe(found)
end

-- pop: queue, worker, count.
function classic_pop.pop(request)
  local namespace, asked = request.namespace, read(request)
  meta.free()
  if namespace.releasing then dependencies.continue(namespace) end
  local jids = {}
  if call('HEXISTS', keys.queue(asked.queues[1]), 'paused') == 0 then
    jids = take_expired(namespace, asked)
    asked.count = asked.count - #jids
    classic_promotion.run(namespace, asked.queues[1], asked.count)
  end
  local given = pop.run(namespace, asked)[4]
  for at = 1, #given, 4 do jids[#jids + 1] = given[at] end
  -- What was gathered goes by when a job was ready.
  stats.take(asked.queues[1])
  for at, jid in ipairs(jids) do jids[at] = describe(namespace, jid) end
  return cjson.encode(jids)
end

return classic_pop
