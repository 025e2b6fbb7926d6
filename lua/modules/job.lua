-- @require keys
-- The stored job: one string, so that a call reads and writes a job with one command each. It is
--
--   state TAB queue TAB klass TAB serial TAB created TAB priority TAB retries TAB remaining TAB lease TAB worker TAB
--   started TAB ready TAB settled TAB extras LF, history (a line an event), LF, data
--
-- where extras are `name=value` joined by tabs, of what few jobs have. Names hold no control characters; only data
-- may, and it comes last. Data over 64 bytes lies in a key of its own, so that it is not written with each change.
-- packages/core/src/job-record.ts reads the same format.

local call = redis.call

local INLINE = 64
local HEAD = '^(%l+)\t([^\t]+)\t([^\t]+)\t(%d+)\t(%d+)\t([^\t]+)\t(%d+)\t(%-?%d+)\t(%d*)\t([^\t]*)\t(%d*)\t(%d*)'
  .. '\t([^\t]*)\t([^\n]*)\n()'
local EXTRAS = {
  'due', 'tags', 'grace', 'request', 'failure_group', 'has_dependents', 'first_queue', 'spawned_from', 'events',
}

local job = {}

local function parse(jid, record)
  local state, queue, klass, serial, created, priority, retries, remaining, lease, worker, started, ready, settled,
    extras, at = string.match(record, HEAD)
  if not state or not tonumber(priority) then return nil, 'corrupt' end
  local stop = string.sub(record, at, at) == '\n' and at - 1 or string.find(record, '\n\n', at, true)
  if not stop then return nil, 'corrupt' end
  local found = {
    jid = jid, stored = true, record = record, state = state, queue = queue, klass = klass, serial = serial,
    created = tonumber(created), priority = priority, retries = tonumber(retries), remaining = tonumber(remaining),
    lease = lease, worker = worker, started = started, ready = ready, settled = settled,
    history = string.sub(record, at, stop), data = string.sub(record, stop + 2),
  }
  if extras ~= '' then
    for name, value in string.gmatch(extras, '([%l_]+)=([^\t]*)') do found[name] = value end
  end
  return found
end

-- The job as it is stored, or nil and 'missing' or 'corrupt'.
function job.read(jid)
  local record = redis.pcall('GET', keys.job(jid))
  if not record then return nil, 'missing' end
  if type(record) ~= 'string' then return nil, 'corrupt' end
  return parse(jid, record)
end

-- A job that is not stored yet. `wanted` has jid, queue, klass, priority, retries and serial.
function job.new(wanted, created)
  wanted.created, wanted.remaining = created, wanted.retries
  wanted.lease, wanted.worker, wanted.started, wanted.ready, wanted.settled = '', '', '', '', ''
  wanted.history = ''
  return wanted
end

local function extras_of(stored)
  local extras = {}
  for _, name in ipairs(EXTRAS) do
    local value = stored[name]
    if value then extras[#extras + 1] = name .. '=' .. value end
  end
  return table.concat(extras, '\t')
end

-- Stores the job as it is in memory.
function job.write(stored)
  local record = stored.state .. '\t' .. stored.queue .. '\t' .. stored.klass .. '\t' .. stored.serial .. '\t'
    .. string.format('%d', stored.created) .. '\t' .. stored.priority .. '\t' .. stored.retries .. '\t'
    .. stored.remaining .. '\t' .. stored.lease .. '\t' .. stored.worker .. '\t' .. stored.started .. '\t'
    .. stored.ready .. '\t' .. stored.settled .. '\t' .. extras_of(stored) .. '\n' .. stored.history .. '\n'
    .. stored.data
  stored.record = record
  call('SET', keys.job(stored.jid), record)
end

-- Takes the lock off the job in memory.
function job.unlock(held)
  held.lease, held.worker, held.started, held.grace = '', '', '', nil
end

-- Gives the job data: short data is stored with the job, long data at once in a key of its own.
function job.set_data(changed, data)
  if #data > INLINE then
    call('SET', keys.data(changed.jid), data)
    changed.data = ''
  else
    if changed.stored and changed.data == '' then call('DEL', keys.data(changed.jid)) end
    changed.data = data
  end
end

-- Since when the job has been waiting, in ms.
function job.ready_at(found)
  return tonumber(found.ready) or found.created
end

-- The job for a reply: jid, record, when its lock expires ('' when it is not running), then by name what lies
-- elsewhere. packages/core/src/job-record.ts takes it apart.
function job.reply(found, expires)
  local jid = found.jid
  local reply = { jid, found.record, expires }
  local function side(name, value)
    reply[#reply + 1] = name
    reply[#reply + 1] = value
  end
  if found.data == '' then side('data', call('GET', keys.data(jid)) or 'null') end
  if found.events then side('history', call('GET', keys.history(jid)) or '') end
  if found.state == 'depends' then side('dependencies', call('SMEMBERS', keys.dependencies(jid))) end
  if found.has_dependents then side('dependents', call('ZRANGE', keys.dependents(jid), 0, 999)) end
  if found.failure_group then
    side('failure', call('HMGET', keys.failure(jid), 'group', 'message', 'at', 'worker'))
  end
  return reply
end

-- Notes that other jobs depend on this one.
function job.set_has_dependents(jid)
  local found = job.read(jid)
  if found and not found.has_dependents then
    found.has_dependents = '1'
    job.write(found)
  end
end

-- The state of a job, or nil when there is no such job.
function job.state(jid)
  local found = job.read(jid)
  return found and found.state
end

-- What the settlement of a lease answered, so that a settlement that is sent again answers the same.
function job.remember(settled, verb, answer)
  settled.settled = settled.lease .. ' ' .. verb .. ' ' .. answer
end

function job.remembered(found, lease, verb)
  local start = lease .. ' ' .. verb .. ' '
  if lease ~= '' and string.sub(found.settled, 1, #start) == start then
    return string.sub(found.settled, #start + 1)
  end
end

return job
