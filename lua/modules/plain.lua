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

-- What a pop compares with the jobs of a queue and writes into them; nil where none goes the short way.
function plain.texts(namespace, name, worker)
  local line = 'popped\t' .. namespace.text .. '\t' .. worker .. '\n'
  if #line > records.INLINE_HISTORY or is_history_short(namespace) then return nil end
  return {
    locks = keys.locks(name), head = 'waiting\t' .. name .. '\t\t\t\t\t\t', opening = 'running\t' .. name .. '\t',
    worker = worker, middle = '\t' .. worker .. '\t' .. namespace.text .. '\t\t\t', line = line,
  }
end

-- Hands out the plain ones of the jobs that stand next in a queue, up to the first that is not, `most` at most, and locks them
-- until the time there; they are added to `out`. Answers how many.
function plain.hand_out(namespace, from, most, out)
  local texts, count, at, now = from.texts, out.count, from.waiting_at, namespace.now
  local head, opening, middle, line, worker = texts.head, texts.opening, texts.middle, texts.line, texts.worker
  local name, waiting, names, stored, expires = from.name, from.waiting, from.keys, from.records, from.expires
  local reply, given, size, last = out.reply, out.given, #head, at + most
  while at < last do
    at = at + 1
    local key, jid = names[at], waiting[at]
    local record = records.latest(key, stored[at])
    if not record or find(record, head, 1, true) ~= 1 or byte(record, size + records.MARK) ~= MINUS
      or find(record, '\n', size + records.FIXED, true) ~= #record then return at - 1 - from.waiting_at end
    local lease = meta.take(namespace)
    stats.time('wait', name, now - time_at(record, size + 18))
    record = opening .. lease .. middle .. sub(record, size + 1) .. line
    records.save(key, record)
    sets.add(texts.locks, expires, locks.member(lease, jid, worker))
    if namespace.tracked then events.tracked(namespace, 'popped', jid) end
    local place = 4 * count
    count = count + 1
    out.count = count
    reply[place + 1], reply[place + 2], reply[place + 3], reply[place + 4] = jid, record, expires, ''
    given[2 * count - 1], given[2 * count] = jid, lease
  end
  return most
end

-- Completes the plain ones of running jobs, from `batch.at` on up to the first that is not, and notes that one in its place.
-- Worker, jids and leases stand in `sent` as for job.complete.
function plain.complete(namespace, sent, batch)
  local worker_field, done, now = '\t' .. sent[2] .. '\t', 'done\t' .. namespace.text .. '\n', namespace.now
  local names, stored, outcomes, finished = batch.names, batch.records, batch.outcomes, batch.finished
  local head, name, locks_key, is_freed = '-', nil, nil, true
  if is_history_short(namespace) then return end
  for i = batch.at, #stored do
    batch.at = i
    local at = batch.first + (i - 1) * batch.step
    local key, jid, lease = names[i], sent[at], sent[at + 1]
    local record = sent[at + 2] == '' and sent[at + 3] == '' and records.latest(key, stored[i])
    if not record then return end
    if find(record, head, 1, true) ~= 1 then
      name = match(record, '^running\t([^\t]+)\t')
      if not name then return end
      head, locks_key, is_freed = 'running\t' .. name .. '\t', keys.locks(name), false
    end
    local worker_at = #head + 1 + #lease
    local started_at = worker_at + #worker_field
    local rest_at = started_at + READY + 3
    if find(record, lease, #head + 1, true) ~= #head + 1 or find(record, worker_field, worker_at, true) ~= worker_at
      or find(record, '\t\t\t', rest_at - 3, true) ~= rest_at - 3 or byte(record, rest_at + records.MARK - 1) ~= MINUS then
      return
    end
    local line_end = find(record, '\n', rest_at + records.FIXED, true)
    if not line_end or #record - line_end + #done > records.INLINE_HISTORY then return end
    records.save(key, 'complete\t' .. name .. '\t\t\t\t' .. lease .. ' complete complete\t\t' .. sub(record, rest_at) .. done)
    if not is_freed then queue.free_place(name) end
    is_freed = true
    sets.remove(locks_key, locks.member(lease, jid, sent[2]))
    stats.time('run', name, now - time_at(record, started_at))
    if namespace.tracked then events.tracked(namespace, 'completed', jid) end
    events.log_job('completed', jid, name)
    outcomes[i], finished[#finished + 1] = 'complete', jid
  end
  batch.at = #stored + 1
end

return plain
