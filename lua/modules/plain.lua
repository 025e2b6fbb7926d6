-- @require keys
-- @require sets
-- @require meta
-- @require config
-- @require records
-- @require queue
-- @require locks
-- @require stats
-- @require events
-- What nearly every job goes through, in the shortest way: it is put with the default options, handed out, completed.
-- Such a job is plain: short data, no extras, its first attempt. Its record is made as text and not taken apart. Each
-- function answers nil and changes nothing where anything is out of the ordinary; then `put`, `pop` and `complete` go
-- the long way, which does for every job, and does the same for a plain one.

local byte, find, match, sub = string.byte, string.find, string.match, string.sub

local MINUS = 45
local READY = 13
local SHORT_HISTORY = 10

local plain = {}

local waiting_keys = {}
local numbers = {}

-- The number that a text of ms says. Jobs that come together have the same times.
local function number(text)
  local known = numbers[text]
  if not known then
    known = tonumber(text) or 0
    numbers[text] = known
  end
  return known
end

-- Puts a job that does not exist yet into its queue; answers its jid.
function plain.put(namespace, item)
  local jid, name, data, now = item.jid, item.queue, item.data, namespace.text
  if #now ~= READY or not records.is_inline(data) then return nil end
  local serial = meta.take(namespace)
  records.save(jid, 'waiting\t' .. name .. '\t\t\t\t\t\t' .. serial .. '\t' .. now .. '\t-\t' .. item.klass .. '\t' .. now
    .. '\t0\t5\t' .. data .. '\t\n')
  local key = waiting_keys[name]
  if not key then
    key = keys.waiting(name)
    waiting_keys[name] = key
    queue.register(namespace, name)
    queue.wake(name)
  end
  sets.add(key, '0', serial .. jid)
  return jid
end

-- Whether there is room for one more line of history with a job that is not taken apart.
local function has_room(namespace, size)
  local most = config.load(namespace).max_job_history
  return size <= records.INLINE_HISTORY and (most == 0 or most >= SHORT_HISTORY)
end

-- What a pop compares with the jobs of a queue and writes into them; nil where none is plain.
function plain.texts(namespace, name, worker)
  local line = 'popped\t' .. namespace.text .. '\t' .. worker .. '\n'
  if not has_room(namespace, #line) then return nil end
  return {
    locks = keys.locks(name), waiting = 'waiting\t' .. name .. '\t\t\t\t\t\t', opening = 'running\t' .. name .. '\t',
    worker = worker, middle = '\t' .. worker .. '\t' .. namespace.text .. '\t\t\t', line = line,
  }
end

-- The waiting job of a record, to be handed out.
function plain.waiting(texts, jid, record)
  local waiting = texts.waiting
  local size = #waiting
  if find(record, waiting, 1, true) ~= 1 or byte(record, size + records.MARK) ~= MINUS
    or find(record, '\n', size + records.FIXED, true) ~= #record then return nil end
  return { jid = jid, plain = sub(record, size + 1) }
end

-- Hands out such a job and locks it until `expires`; answers its record and its lease.
function plain.hand_out(namespace, from, found, expires)
  local rest, texts, lease = found.plain, from.texts, meta.take(namespace)
  stats.time('wait', from.name, namespace.now - number(sub(rest, 18, 30)))
  local record = texts.opening .. lease .. texts.middle .. rest .. texts.line
  records.save(found.jid, record)
  sets.add(texts.locks, expires, locks.member(lease, found.jid, texts.worker))
  events.tracked(namespace, 'popped', found.jid)
  return record, lease
end

local completions

-- What a call compares with the jobs that a worker completes and writes into them.
local function completion(namespace, worker)
  if not completions then
    completions = {
      worker = '\t' .. worker .. '\t', line = 'done\t' .. namespace.text .. '\n', locks = {},
    }
  end
  return completions
end

-- Completes the running job of a record; answers true.
function plain.complete(namespace, item, record)
  local jid, lease, texts = item.jid, item.lease, completion(namespace, item.worker)
  local name = match(record, '^running\t([^\t]+)\t')
  if not name then return nil end
  local lease_at = #name + 10
  local worker_at = lease_at + #lease
  local started_at = worker_at + #texts.worker
  local rest_at = started_at + READY + 3
  if find(record, lease, lease_at, true) ~= lease_at or find(record, texts.worker, worker_at, true) ~= worker_at
    or find(record, '\t\t\t', rest_at - 3, true) ~= rest_at - 3 or byte(record, rest_at + records.MARK - 1) ~= MINUS then
    return nil
  end
  local line_end = find(record, '\n', rest_at + records.FIXED, true)
  if not line_end or not has_room(namespace, #record - line_end + #texts.line) then return nil end
  records.save(jid, 'complete\t' .. name .. '\t\t\t\t' .. lease .. ' complete complete\t\t' .. sub(record, rest_at)
    .. texts.line)
  local lock_key = texts.locks[name]
  if not lock_key then
    lock_key = keys.locks(name)
    texts.locks[name] = lock_key
    queue.free_place(name)
  end
  sets.remove(lock_key, locks.member(lease, jid, item.worker))
  stats.time('run', name, namespace.now - number(sub(record, started_at, started_at + READY - 1)))
  events.tracked(namespace, 'completed', jid)
  events.log_job('completed', jid, name)
  return true
end

return plain
