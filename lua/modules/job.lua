-- @require keys
-- @require history
-- The stored job: one small hash. Only this module knows its field names; other modules change the job in
-- memory and save the fields that they changed. Data over 64 bytes lies in a key of its own.

local call = redis.call

local INLINE = 64

local NAMES = {
  k = 'klass', q = 'queue', s = 'state', n = 'serial', p = 'priority', r = 'retries', m = 'remaining',
  c = 'created', t = 'ready_at', u = 'due', d = 'data', g = 'tags', l = 'lease', w = 'worker', z = 'popped_at',
  y = 'grace', o = 'settled', h = 'history', H = 'events', i = 'request', f = 'failure_group',
  b = 'has_dependents', x = 'first_queue', a = 'spawned_from',
}

local CODES = {}
for code, name in pairs(NAMES) do CODES[name] = code end

local job = {}

job.DEFAULT_RETRIES = 5

local function parse(jid, flat)
  local found = { jid = jid, stored = true }
  for i = 1, #flat, 2 do
    local value = flat[i + 1]
    local name = NAMES[flat[i]]
    if name and value ~= '' then found[name] = value end
  end
  found.created = tonumber(found.created)
  found.priority = found.priority or '0'
  found.retries = tonumber(found.retries or job.DEFAULT_RETRIES)
  local is_whole = found.klass and found.queue and found.state and found.created and tonumber(found.priority)
    and found.retries and tonumber(found.remaining or 0) and tonumber(found.serial)
  if not is_whole then return nil, 'corrupt' end
  return found
end

-- The job as it is stored, or nil and 'missing' or 'corrupt'. Fields that are not set are nil.
function job.read(jid)
  local flat = redis.pcall('HGETALL', keys.job(jid))
  if flat.err then return nil, 'corrupt' end
  if #flat == 0 then return nil, 'missing' end
  return parse(jid, flat)
end

-- Stores a new job. A priority of 0 and the default number of retries are not stored.
function job.create(new)
  local fields = { 'k', new.klass, 'q', new.queue, 's', new.state, 'n', new.serial, 'c', new.created }
  local function add(code, value)
    if value and value ~= '' then
      fields[#fields + 1] = code
      fields[#fields + 1] = value
    end
  end
  add('d', new.data)
  add('u', new.due)
  add('g', new.tags)
  add('i', new.request)
  add('a', new.spawned_from)
  if tonumber(new.priority) ~= 0 then add('p', new.priority) end
  if new.retries ~= job.DEFAULT_RETRIES then add('r', new.retries) end
  call('HSET', keys.job(new.jid), unpack(fields))
end

-- Saves the named fields; '' clears one.
function job.save(changed, ...)
  local fields = {}
  for _, name in ipairs({ ... }) do
    local value = name and changed[name]
    if value then
      fields[#fields + 1] = CODES[name]
      fields[#fields + 1] = value
    end
  end
  call('HSET', keys.job(changed.jid), unpack(fields))
end

-- Stores the data: short data in the job's hash, where the caller saves it, long data in a key of its own.
function job.set_data(changed, data)
  if #data <= INLINE then
    if changed.stored and not changed.data then call('DEL', keys.data(changed.jid)) end
    changed.data = data
  else
    call('SET', keys.data(changed.jid), data)
    changed.data = ''
  end
end

-- Where data lies is known by the hash: an existing job without inline data has a key for it.
function job.get_data(found)
  return found.data or call('GET', keys.data(found.jid)) or 'null'
end

-- How many retries are left; -1 when the last one was used up.
function job.remaining(found)
  return tonumber(found.remaining) or found.retries
end

-- Since when the job has been waiting, in ms.
function job.ready_at(found)
  return tonumber(found.ready_at) or found.created
end

-- When its last hand-out was, in ms.
function job.started_at(found)
  return tonumber(found.popped_at or found.created)
end

-- Clears the named fields, where they are set.
function job.clear(changed, ...)
  for _, name in ipairs({ ... }) do
    if changed[name] then changed[name] = '' end
  end
end

-- The job for a reply; packages/core/src/job-record.ts takes it apart.
function job.reply(namespace, found, expires)
  local failure = found.failure_group and call('HMGET', keys.failure(found.jid), 'group', 'message', 'at', 'worker')
  return {
    found.jid, found.klass, found.queue, found.state, job.get_data(found), found.priority,
    found.retries, job.remaining(found), found.tags or '', found.worker or '', found.lease or '', expires or '',
    string.format('%d', found.created), found.due or '', found.first_queue or found.queue, history.text(found),
    found.state == 'depends' and call('SMEMBERS', keys.dependencies(found.jid)) or {},
    found.has_dependents and call('ZRANGE', keys.dependents(found.jid), 0, 999) or {},
    failure or {}, found.spawned_from or '', string.format('%d', namespace.now),
  }
end

-- Notes that other jobs depend on this one.
function job.set_has_dependents(jid)
  call('HSET', keys.job(jid), 'b', 1)
end

-- The state of a job, or nil when there is no such job.
function job.state(jid)
  return call('HGET', keys.job(jid), 's') or nil
end

-- What the settlement of a lease answered, so that a settlement that is sent again answers the same.
function job.remember(settled, verb, answer)
  settled.settled = table.concat({ settled.lease, verb, answer }, ' ')
end

function job.remembered(found, lease, verb)
  local start = lease .. ' ' .. verb .. ' '
  local settled = found.settled or ''
  if lease ~= '' and string.sub(settled, 1, #start) == start then return string.sub(settled, #start + 1) end
end

return job
