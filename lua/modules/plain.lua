-- @require keys
-- @require sets
-- @require meta
-- @require config
-- @require checks
-- @require records
-- @require queue
-- @require locks
-- @require stats
-- @require events
-- What nearly every job goes through, in the shortest way: it is put with the default options, handed out, completed.
-- Such a job is plain: short data, no extras, its first attempt. Its record is made as text and not taken apart. Each
-- function answers nil and changes nothing where anything is out of the ordinary; then `put`, `pop` and `complete` go
-- the long way, which does for every job, and does the same for a plain one.

local call = redis.call
local byte, find, match, sub = string.byte, string.find, string.match, string.sub

local MINUS = 45
local READY = 13
local SHORT_HISTORY = 10

local plain = {}

-- Whether so few events are kept of a job that those which are stored with it have to be counted.
local function is_history_short(namespace)
  local most = config.load(namespace).max_job_history
  return most > 0 and most < SHORT_HISTORY
end

local last_text, last_number = '-', 0

-- The time in ms that stands in a record at a place. Jobs that come together have the same times.
local function time_at(record, at)
  if find(record, last_text, at, true) ~= at then
    last_text = sub(record, at, at + READY - 1)
    last_number = tonumber(last_text) or 0
  end
  return last_number
end

local last_queue, last_klass, put_queue, put_key

-- Whether a job of these names can be put; what the job before it had is not looked at again.
local function are_names(jid, name, klass)
  if not checks.is_name(jid) or klass ~= last_klass and not checks.is_name(klass)
    or name ~= last_queue and not checks.is_name(name) then return false end
  last_queue, last_klass = name, klass
  return true
end

-- Whether a job that does not exist yet, of which jid, queue, klass and data stand in `sent` at `at`, can go the short way.
function plain.fits(namespace, sent, at)
  local data = sent[at + 3]
  return data ~= '' and #namespace.text == READY and records.is_inline(data)
    and #data <= config.load(namespace).max_job_data
    and (namespace.now > namespace.gone or call('EXISTS', keys.tombstone(sent[at])) == 0)
    and are_names(sent[at], sent[at + 1], sent[at + 2])
end

-- Puts such a job, whose key is given, into its queue. Answers true.
function plain.put(namespace, sent, at, key)
  local jid, name, klass, data, now = sent[at], sent[at + 1], sent[at + 2], sent[at + 3], namespace.text
  if name ~= put_queue then
    put_queue, put_key = name, keys.waiting(name)
    queue.register(namespace, name)
    queue.wake(name)
  end
  local serial = meta.take(namespace)
  records.save(key, 'waiting\t' .. name .. '\t\t\t\t\t\t' .. serial .. '\t' .. now .. '\t-\t' .. klass .. '\t' .. now
    .. '\t0\t5\t' .. data .. '\t\n')
  sets.add(put_key, '0', serial .. jid)
  events.log_job('put', jid, name)
  if namespace.tracked then events.tracked(namespace, 'put', jid) end
  return true
end

-- What a pop compares with the jobs of a queue and writes into them; nil where none is plain.
function plain.texts(namespace, name, worker)
  local line = 'popped\t' .. namespace.text .. '\t' .. worker .. '\n'
  if #line > records.INLINE_HISTORY or is_history_short(namespace) then return nil end
  return {
    locks = keys.locks(name), head = 'waiting\t' .. name .. '\t\t\t\t\t\t', opening = 'running\t' .. name .. '\t',
    worker = worker, middle = '\t' .. worker .. '\t' .. namespace.text .. '\t\t\t', line = line,
  }
end

-- What follows the head of the record of a job that waits, to be handed out.
function plain.waiting(texts, record)
  local head = texts.head
  local size = #head
  if find(record, head, 1, true) ~= 1 or byte(record, size + records.MARK) ~= MINUS
    or find(record, '\n', size + records.FIXED, true) ~= #record then return nil end
  return sub(record, size + 1)
end

-- Hands out such a job, which is where `from` stands, and locks it until the time there; answers its record and its lease.
function plain.hand_out(namespace, from, jid, rest)
  local texts, lease = from.texts, meta.take(namespace)
  stats.time('wait', from.name, namespace.now - time_at(rest, 18))
  local record = texts.opening .. lease .. texts.middle .. rest .. texts.line
  records.save(from.keys[from.waiting_at], record)
  sets.add(texts.locks, from.expires, locks.member(lease, jid, texts.worker))
  if namespace.tracked then events.tracked(namespace, 'popped', jid) end
  return record, lease
end

local done, completed_queue, completed_locks, completed_worker, is_counted, is_freed
local completed_head = '-'

-- Completes the running job of a key and a record; worker, jid and lease stand in `sent`. Answers true.
function plain.complete(namespace, sent, at, key, record)
  local worker, jid, lease = sent[2], sent[at], sent[at + 1]
  if not done then
    done, completed_worker, is_counted = 'done\t' .. namespace.text .. '\n', '\t' .. worker .. '\t', is_history_short(namespace)
  end
  if find(record, completed_head, 1, true) ~= 1 then
    local name = match(record, '^running\t([^\t]+)\t')
    if not name then return nil end
    completed_head, completed_queue, completed_locks = 'running\t' .. name .. '\t', name, keys.locks(name)
    is_freed = false
  end
  local name, lease_at = completed_queue, #completed_head + 1
  local worker_at = lease_at + #lease
  local started_at = worker_at + #completed_worker
  local rest_at = started_at + READY + 3
  if find(record, lease, lease_at, true) ~= lease_at or find(record, completed_worker, worker_at, true) ~= worker_at
    or find(record, '\t\t\t', rest_at - 3, true) ~= rest_at - 3 or byte(record, rest_at + records.MARK - 1) ~= MINUS then
    return nil
  end
  local line_end = find(record, '\n', rest_at + records.FIXED, true)
  if not line_end or #record - line_end + #done > records.INLINE_HISTORY or is_counted then return nil end
  records.save(key, 'complete\t' .. name .. '\t\t\t\t' .. lease .. ' complete complete\t\t' .. sub(record, rest_at) .. done)
  if not is_freed then
    queue.free_place(name)
    is_freed = true
  end
  sets.remove(completed_locks, locks.member(lease, jid, worker))
  stats.time('run', name, namespace.now - time_at(record, started_at))
  if namespace.tracked then events.tracked(namespace, 'completed', jid) end
  events.log_job('completed', jid, name)
  return true
end

return plain
