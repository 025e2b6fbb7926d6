-- @require keys
-- @require sets
-- @require records
-- @require job
-- @require plain
-- @require queue
-- @require locks
-- @require expiry
-- @require promotion
-- @require worker-registry
-- One queue as a pop sees it: a paused queue has nothing and is not touched; else what is due is promoted, and then
-- `source.next` gives job after job, locks past their grace first, the oldest expiry first, then who waits, in order. What is
-- plain of those who wait goes out together.

local call = redis.call
local sub = string.sub

local MOST = 1000
local ASKED_MS = 10000

local NONE = {}

local source = {}

-- Promotes what is due, and reads which locks have expired.
local function look_at_dues(namespace, from)
  local name, now = from.name, namespace.text
  local scheduled, recurring = keys.scheduled(name), keys.recurring(name)
  from.has_dues = call('EXISTS', scheduled, recurring) > 0
  if from.has_dues and (call('ZCOUNT', scheduled, '-inf', now) > 0 or call('ZCOUNT', recurring, '-inf', now) > 0) then
    promotion.run(namespace, name, MOST)
    sets.flush()
  end
  from.expired = locks.expired(name, now, '1000')
  from.has_expired = #from.expired > 0
end

-- Opens a queue for a pop: see pop.lua for the request.
function source.open(namespace, name, request)
  local count = request.count
  local stored = call('HMGET', keys.queue(name), 'paused', 'heartbeat', 'max-concurrency', 'watched', 'watcher', 'asked')
  local opened = {
    name = name, count = count, paused = stored[1] and true, heartbeat = stored[2], expires = '',
    watched = tonumber(stored[4] or nil), watcher = stored[5], room = math.huge, expired = NONE, has_expired = false,
    waiting = NONE, size = 0, keys = NONE, records = NONE, expired_at = 0, waiting_at = 0, given = 0, has_more = nil, texts = false, has_dues = true,
  }
  if opened.paused then return opened end
  opened.texts = plain.texts(namespace, name, request.worker)
  if count > 0 and namespace.now - tonumber(stored[6] or 0) > ASKED_MS then
    worker_registry.note_pop(namespace, name)
  end
  if not request.has_looked then look_at_dues(namespace, opened) end
  local limit = tonumber(stored[3] or '0')
  if limit > 0 then opened.room = limit - call('ZCARD', keys.locks(name)) else queue.is_unlimited(name) end
  return opened
end

-- @rare
function source.next_expired(namespace, from)
  while from.expired_at < #from.expired do
    from.expired_at = from.expired_at + 1
    local found, has_failed = expiry.reclaim(namespace, from.name, from.expired[from.expired_at])
    if found then return found end
    if has_failed then from.room = from.room + 1 end
    -- A job that failed, or a broken entry, leaves its place to another one.
  end
  from.has_expired = false
end

-- Takes off the queue what was looked at: it is handed out, or broken and in quarantine.
function source.close(from)
  if from.waiting_at < from.size then from.has_more = true end
  if from.waiting_at > 0 then call('ZREMRANGEBYRANK', keys.waiting(from.name), '0', from.waiting_at - 1) end
  from.waiting, from.waiting_at, from.size = NONE, 0, 0
end

-- Reads who is next, and one more, which shows whether there will be more.
local function refill(from)
  source.close(from)
  local most = math.min(MOST, from.room, from.count - from.given)
  local members = call('ZRANGE', keys.waiting(from.name), '0', most)
  from.has_more = #members > most
  members[most + 1] = nil
  for i = 1, #members do members[i] = sub(members[i], queue.JID) end
  from.waiting, from.size = members, #members
  from.records, from.keys = records.fetch(members, 1, 1)
  return from.size > 0
end

-- @rare
-- The waiting job that stands at a place of what was read; nil where there is none.
function source.waiting_job(from, at)
  local record = records.latest(from.keys[at], from.records[at])
  local found = record and job.parse(from.waiting[at], record)
  return found and found.state == 'waiting' and found.queue == from.name and found or nil
end

-- Whether a job is read that has not been looked at.
local function is_filled(from)
  return from.waiting_at < from.size or from.has_more ~= false and refill(from)
end

-- Hands out what is plain of the jobs that come next, as far as `out` and the queue have room. Answers how many.
function source.hand_out_plain(namespace, from, out)
  if from.paused or from.has_expired or not from.texts or from.room <= 0 or not is_filled(from) then return 0 end
  local most = math.min(from.size - from.waiting_at, from.room, out.most - out.count)
  local count = plain.hand_out(namespace, from, most, out)
  from.waiting_at, from.room, from.given = from.waiting_at + count, from.room - count, from.given + count
  return count
end

-- @rare
-- The next job to hand out, whatever it is like and not yet changed, or nil.
function source.next(namespace, from)
  if from.paused or from.given >= from.count then return nil end
  local found = from.has_expired and source.next_expired(namespace, from)
  while not found and from.room > 0 and is_filled(from) do
    local at = from.waiting_at + 1
    from.waiting_at = at
    found = source.waiting_job(from, at)
    if found then from.room = from.room - 1 else sets.add(keys.quarantine(), namespace.text, from.waiting[at]) end
  end
  if found then from.given = from.given + 1 end
  return found or nil
end

-- Whether the pop leaves something behind that another worker could have at once.
function source.leaves_more(from)
  if from.paused or from.room <= 0 then return false end
  if from.has_more ~= nil then return from.has_more end
  return call('EXISTS', keys.waiting(from.name)) == 1
end

-- The first score of a sorted set; infinity where it is empty.
local function first(key)
  return tonumber(call('ZRANGE', key, '0', '0', 'WITHSCORES')[2] or math.huge)
end

-- When the queue has something new by itself, in ms; infinity when it has not.
function source.next_due(from)
  local name = from.name
  local due = first(keys.locks(name))
  if not from.has_dues then return due end
  return math.min(due, first(keys.scheduled(name)), first(keys.recurring(name)))
end

return source
