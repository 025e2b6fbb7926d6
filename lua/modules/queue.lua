-- @require keys
-- @require sets
-- @require job
-- The sets of a queue: who waits, in which order, and what is due when. The score of a waiting job is its
-- negated priority, and its member starts with its serial number, so that equal priorities leave in the order
-- they came.

local call = redis.call

local queue = {}

-- Where the jid starts in a member of the waiting or the scheduled set.
queue.JID = 17

local registered = {}
local woken = {}
local freed
-- The first due times of what was scheduled, by the names of queues.
local earliest

-- The member of a job in the waiting or the scheduled set.
function queue.member(found)
  return job.serial(found) .. found.jid
end

local function score(priority)
  if priority == '0' then return '0' end
  return string.format('%.17g', -priority)
end

-- The jid in a member of the waiting or the scheduled set.
function queue.jid(stored)
  return string.sub(stored, queue.JID)
end

-- Makes the queue known.
function queue.register(namespace, name)
  if registered[name] then return end
  registered[name] = true
  call('ZADD', keys.queues(), 'NX', namespace.text, name)
end

-- Lets a job wait at the place that its priority and serial number give it.
function queue.add_waiting(found, priority)
  sets.add(keys.waiting(found.queue), score(priority), queue.member(found))
end

function queue.remove_waiting(found)
  sets.remove(keys.waiting(found.queue), queue.member(found))
end

-- How many jobs leave the queue before this one, which waits, or is due and will wait; nil when it is in neither place.
function queue.ahead(found)
  if found.state == 'waiting' then return call('ZRANK', keys.waiting(found.queue), queue.member(found)) or nil end
  return call('ZCOUNT', keys.waiting(found.queue), '-inf', score(job.priority(found)))
end

function queue.add_scheduled(found)
  local due = tonumber(found.extras.due)
  sets.add(keys.scheduled(found.queue), found.extras.due, queue.member(found))
  earliest = earliest or {}
  earliest[found.queue] = math.min(earliest[found.queue] or due, due)
end

function queue.remove_scheduled(found)
  sets.remove(keys.scheduled(found.queue), queue.member(found))
end

function queue.add_depending(namespace, found)
  sets.add(keys.depending(found.queue), namespace.text, found.jid)
end

function queue.remove_depending(found)
  sets.remove(keys.depending(found.queue), found.jid)
end

-- Asks for the wake-up of one idle worker of the queue.
function queue.wake(name)
  woken[name] = true
end

-- Notes that fewer jobs of the queue run, which is news where that is limited.
function queue.free_place(name)
  freed = freed or {}
  freed[name] = true
end

-- Notes that the number of jobs of the queue that run is not limited.
function queue.is_unlimited(name)
  if freed then freed[name] = nil end
end

-- @rare
-- A new due time is news when it is the queue's first.
function queue.wake_earliest()
  for name, due in pairs(earliest) do
    local first = call('ZRANGE', keys.scheduled(name), '0', '0', 'WITHSCORES')
    if tonumber(first[2]) == due then woken[name] = true end
  end
end

-- Leaves one token for the idle workers of each queue that has news for them.
function queue.flush_wakes()
  if earliest then queue.wake_earliest() end
  if freed then
    for name in pairs(freed) do
      if call('HEXISTS', keys.queue(name), 'max-concurrency') == 1 then woken[name] = true end
    end
  end
  for name in pairs(woken) do
    local key = keys.wake(name)
    if call('EXISTS', key) == 0 then call('RPUSH', key, '1') end
  end
end

-- Counts by state, right at this instant without moving anything: what is due counts as waiting.
function queue.counts(namespace, name)
  local now = namespace.text
  local due = call('ZCOUNT', keys.scheduled(name), '-inf', now)
  local stalled = call('ZCOUNT', keys.locks(name), '-inf', now)
  return {
    name,
    call('ZCARD', keys.waiting(name)) + due,
    call('ZCARD', keys.scheduled(name)) - due,
    call('ZCARD', keys.locks(name)) - stalled,
    stalled,
    call('ZCARD', keys.depending(name)),
    call('ZCARD', keys.recurring(name)),
    call('HEXISTS', keys.queue(name), 'paused'),
  }
end

-- The names of all queues, the first one known first.
function queue.all()
  return call('ZRANGE', keys.queues(), 0, -1)
end

return queue
