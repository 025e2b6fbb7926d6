-- @rare
-- @require keys
-- @require config
-- @require job
-- @require queue
-- @require locks
-- The jobs of a queue by state, as lists, right at this instant without moving anything.

local call = redis.call

local MOST = 1000

local queue_lists = {}

-- A part of a sorted set between two scores. `jid_of` takes a member apart.
local function by_score(key, from, to, jid_of)
  return {
    total = call('ZCOUNT', key, from, to),
    read = function(start, count)
      local members = call('ZRANGEBYSCORE', key, from, to, 'LIMIT', start, count)
      for i, member in ipairs(members) do members[i] = jid_of(member) end
      return members
    end,
  }
end

local function of_lock(member)
  local _, jid = locks.parse(member)
  return jid
end

local function same(jid)
  return jid
end

-- The jobs that are due and not promoted yet, as far as one pop promotes them, with the index at which each will be among
-- those that wait: behind all of its priority. In the order of their indexes.
local function placed_due(namespace, name)
  local due = call('ZRANGEBYSCORE', keys.scheduled(name), '-inf', namespace.text, 'LIMIT', 0, MOST)
  for i, member in ipairs(due) do
    local found = job.read(queue.jid(member))
    due[i] = { jid = queue.jid(member), priority = tonumber(found and job.priority(found) or 0), order = i }
  end
  table.sort(due, function(a, b)
    if a.priority ~= b.priority then return a.priority > b.priority end
    return a.order < b.order
  end)
  local ahead, priority
  for i, entry in ipairs(due) do
    if entry.priority ~= priority then
      priority = entry.priority
      ahead = call('ZCOUNT', keys.waiting(name), '-inf', string.format('%.17g', -priority))
    end
    entry.index = ahead + i - 1
  end
  return due
end

local function read_waiting(namespace, name, start, count)
  local placed, jids = {}, {}
  local due = placed_due(namespace, name)
  local before = 0
  for _, entry in ipairs(due) do
    placed[entry.index] = entry.jid
    if entry.index < start then before = before + 1 end
  end
  local members = call('ZRANGE', keys.waiting(name), start - before, start - before + count - 1)
  local at = 0
  for index = start, start + count - 1 do
    if placed[index] then
      jids[#jids + 1] = placed[index]
    elseif members[at + 1] then
      at = at + 1
      jids[#jids + 1] = queue.jid(members[at])
    end
  end
  local missing = count - #jids
  if missing == 0 or #due < MOST then return jids end
  local rest = math.max(MOST, start + #jids - call('ZCARD', keys.waiting(name)))
  for _, member in ipairs(call('ZRANGEBYSCORE', keys.scheduled(name), '-inf', namespace.text, 'LIMIT', rest, missing)) do
    jids[#jids + 1] = queue.jid(member)
  end
  return jids
end

-- Who waits, and who is due, in the order in which pops will hand them out.
function queue_lists.waiting(namespace, name)
  return {
    total = call('ZCARD', keys.waiting(name)) + call('ZCOUNT', keys.scheduled(name), '-inf', namespace.text),
    read = function(start, count) return read_waiting(namespace, name, start, count) end,
  }
end

-- The jobs whose locks and grace periods are over, so that the next pop hands them out before all others.
local function lost(namespace, name)
  local jids = {}
  local has_grace = config.load(namespace).grace > 0
  for _, member in ipairs(locks.expired(name, namespace.text, MOST)) do
    local jid = of_lock(member)
    local found = job.read(jid)
    if found and job.remaining(found) > 0 and (found.extras.grace or not has_grace) then jids[#jids + 1] = jid end
  end
  return jids
end

-- What the next pops will hand out, in that order.
function queue_lists.next(namespace, name)
  local first, waiting = lost(namespace, name), queue_lists.waiting(namespace, name)
  return {
    total = #first + waiting.total,
    read = function(start, count)
      local jids = {}
      for i = start + 1, math.min(#first, start + count) do jids[#jids + 1] = first[i] end
      local rest = waiting.read(math.max(0, start - #first), count - #jids)
      for _, jid in ipairs(rest) do jids[#jids + 1] = jid end
      return jids
    end,
  }
end

-- Running jobs, the lock that expires next first.
function queue_lists.running(namespace, name)
  return by_score(keys.locks(name), '(' .. namespace.text, '+inf', of_lock)
end

-- Running jobs whose locks have expired, the longest ago first.
function queue_lists.stalled(namespace, name)
  return by_score(keys.locks(name), '-inf', namespace.text, of_lock)
end

-- Scheduled jobs that are not due yet, the next one first.
function queue_lists.scheduled(namespace, name)
  return by_score(keys.scheduled(name), '(' .. namespace.text, '+inf', queue.jid)
end

-- Jobs that wait for others, in the order in which they were put.
function queue_lists.depends(_, name)
  return by_score(keys.depending(name), '-inf', '+inf', same)
end

-- Recurring jobs, the one that is due next first.
function queue_lists.recurring(_, name)
  return by_score(keys.recurring(name), '-inf', '+inf', same)
end

return queue_lists
