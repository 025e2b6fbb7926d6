-- @rare
-- @require keys
-- @require classic-keys
-- @require lists
-- @require checks
-- @require queue
-- @require recurring-job
-- Recurring jobs that the original wrote: whether one can be taken over, and taking it over.

local call = redis.call

local adopted_recurring = {}

local FIELDS = {
  jid = true, klass = true, data = true, priority = true, tags = true, state = true, queue = true, type = true,
  count = true, interval = true, retries = true, backlog = true,
}

local function read_hash(jid)
  local flat = redis.pcall('HGETALL', classic_keys.recurring_job(jid))
  if flat.err or #flat == 0 then return nil end
  local found, unknown = {}, {}
  for i = 1, #flat, 2 do
    if FIELDS[flat[i]] then found[flat[i]] = flat[i + 1] else unknown[#unknown + 1] = flat[i] end
  end
  return found, unknown
end

-- An error of the checks in words.
local function in_words(problem)
  local details = cjson.decode(string.match(problem.err, '{.*'))
  if details.argument then return 'broken-job', 'has no ' .. details.argument .. ' that is ' .. details.expected end
  return 'job-exists', 'is in the namespace already'
end

local function tags_of(text)
  local is_json, list = pcall(cjson.decode, text or '[]')
  if not is_json or type(list) ~= 'table' then return nil end
  local count = 0
  for _, tag in pairs(list) do
    if type(tag) ~= 'string' then return nil end
    count = count + 1
  end
  return count == #list and list or nil
end

-- The template of a jid as we store it. Where it cannot be taken over: nil, the kind of what is left, and why.
function adopted_recurring.read(namespace, jid)
  local stored, unknown = read_hash(jid)
  if not stored then return nil, 'missing-job', 'is not there' end
  if not stored.klass and #unknown > 0 then
    return nil, 'unknown-field', 'has been taken over without ' .. table.concat(unknown, ', ')
  end
  local list = tags_of(stored.tags)
  local found = {
    jid = jid, queue = stored.queue or '', klass = stored.klass or '', data = stored.data or '',
    interval = classic_keys.ms_text(stored.interval), offset = '0', priority = stored.priority or '',
    retries = stored.retries or '', backlog = stored.backlog or '0', timeout = '', tags = list and lists.join(list) or '',
    count = stored.count or '0', unknown = unknown,
  }
  local problem = recurring_job.check(namespace, found) or checks.integer('count', found.count, { 0, 999999999999999 })
    or checks.tags(list or { '' })
  if problem then return nil, in_words(problem) end
  if recurring_job.read(jid) then return nil, 'job-exists', 'is in the namespace already' end
  return found
end

-- When it is due next in the original's set, or nil.
function adopted_recurring.score(found)
  local score = redis.pcall('ZSCORE', classic_keys.set(found.queue, 'recur'), found.jid)
  return type(score) == 'string' and score or nil
end

local function leave(found)
  local key = classic_keys.recurring_job(found.jid)
  call('ZREM', classic_keys.set(found.queue, 'recur'), found.jid)
  if #found.unknown == 0 then
    call('DEL', key)
  else
    for name in pairs(FIELDS) do call('HDEL', key, name) end
  end
end

-- Takes over a recurring job that is due at a score.
function adopted_recurring.take(namespace, found, score)
  call('HSET', keys.recurring_job(found.jid), 'queue', found.queue, 'klass', found.klass, 'data', found.data,
    'interval', found.interval, 'offset', found.offset, 'priority', found.priority, 'retries', found.retries,
    'tags', found.tags, 'backlog', found.backlog, 'timeout', found.timeout, 'count', found.count)
  recurring_job.set_next(found, classic_keys.ms(score) or namespace.now)
  queue.register(namespace, found.queue)
  queue.wake(found.queue)
  leave(found)
end

return adopted_recurring
