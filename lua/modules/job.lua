-- @require keys
-- The stored job: one string, so that a call reads and writes a job with one command each. It is
--
--   state TAB queue TAB serial TAB lease TAB worker TAB started TAB ready TAB settled TAB remaining TAB
--   klass TAB created TAB priority TAB retries TAB extras LF, history (a line an event), LF, data
--
-- where extras are `name=value` joined by tabs, of what few jobs have. Names hold no control characters; only data
-- may, and it comes last. Data over 64 bytes lies in a key of its own, so that it is not written with each change.
-- packages/core/src/job-record.ts reads the same format.
--
-- What a command writes is kept until `job.flush`, which writes all jobs at once.

local call = redis.call
local byte, find, match, sub = string.byte, string.find, string.match, string.sub

local LINE_FEED = 10
local INLINE = 64
local CHUNK = 2000
local NONE = {}
local HEAD = '^(%l+)\t([^\t]+)\t(%d+)\t(%d*)\t([^\t]*)\t(%d*)\t(%d*)\t([^\t]*)\t(%-?%d*)'
  .. '\t([^\t]+\t%d+\t[^\t]+\t%d+)\t([^\n]*)\n()'

local job = {}

local fetched = {}
local unsaved = {}
local unsaved_count = 0

local function parse_extras(text)
  if text == '' then return NONE end
  local extras = {}
  for name, value in string.gmatch(text, '([%l_]+)=([^\t]*)') do extras[name] = value end
  return extras
end

-- A job in memory has up to 16 fields, which a table holds without growing.
local function parse(jid, record)
  local state, queue, serial, lease, worker, started, ready, settled, remaining, fixed, extras, at = match(record, HEAD)
  if not state then return nil, 'corrupt' end
  local stop = byte(record, at) == LINE_FEED and at - 1 or find(record, '\n\n', at, true)
  if not stop then return nil, 'corrupt' end
  return {
    jid = jid, state = state, queue = queue, serial = serial, lease = lease, worker = worker, started = started,
    ready = ready, settled = settled, remaining = remaining, fixed = fixed, extras = parse_extras(extras),
    history = sub(record, at, stop), data = sub(record, stop + 2),
  }
end

-- Reads the records of several jobs at once, for the calls of `job.read` that follow.
function job.fetch(jids)
  if #jids < 2 then return end
  local names = {}
  for i, jid in ipairs(jids) do names[i] = keys.job(jid) end
  for i, record in ipairs(call('MGET', unpack(names))) do fetched[jids[i]] = record end
end

local function record_of(jid)
  local record = unsaved[jid]
  if record then return record end
  record = fetched[jid]
  if record ~= nil then
    fetched[jid] = nil
    return record
  end
  record = redis.pcall('GET', keys.job(jid))
  if type(record) == 'table' then return 'garbage' end
  return record
end

-- The job as it is stored, or nil and 'missing' or 'corrupt'.
function job.read(jid)
  local record = record_of(jid)
  if not record then return nil, 'missing' end
  return parse(jid, record)
end

-- A job that is not stored yet, of `wanted` with jid, queue, klass, serial, priority and retries. The caller gives it
-- data, and a state by way of `place`.
function job.new(wanted, created)
  return {
    jid = wanted.jid, state = '', queue = wanted.queue, serial = wanted.serial, lease = '', worker = '', started = '',
    ready = '', settled = '', remaining = '', extras = NONE, history = '', data = false, priority = wanted.priority,
    fixed = wanted.klass .. '\t' .. created .. '\t' .. wanted.priority .. '\t' .. wanted.retries,
  }
end

-- klass, created, priority and retries, which rarely change.
function job.fixed(found)
  return match(found.fixed, '^([^\t]+)\t(%d+)\t([^\t]+)\t(%d+)$')
end

-- Changes klass, priority and retries; nil leaves one as it is.
function job.set_fixed(changed, klass, priority, retries)
  local old_klass, created, old_priority, old_retries = job.fixed(changed)
  changed.priority = priority or old_priority
  changed.fixed = (klass or old_klass) .. '\t' .. created .. '\t' .. changed.priority .. '\t'
    .. (retries or old_retries)
end

-- Its priority as text.
function job.priority(found)
  if not found.priority then
    local _, _, priority = job.fixed(found)
    found.priority = tonumber(priority) and priority or '0'
  end
  return found.priority
end

-- How many retries are left; -1 when the last one was used up.
function job.remaining(found)
  if found.remaining ~= '' then return tonumber(found.remaining) end
  local _, _, _, retries = job.fixed(found)
  return tonumber(retries)
end

-- Sets one of what few jobs have, or removes it where the value is nil: due, tags, grace, request, moved, failure_group,
-- has_dependents, first_queue, spawned_from, events.
function job.mark(changed, name, value)
  if changed.extras == NONE then
    if value == nil then return end
    changed.extras = {}
  end
  changed.extras[name] = value
end

local function extras_of(stored)
  if stored.extras == NONE then return '' end
  local extras = {}
  for name, value in pairs(stored.extras) do extras[#extras + 1] = name .. '=' .. value end
  table.sort(extras)
  return table.concat(extras, '\t')
end

-- The job as it is stored.
function job.record(stored)
  return stored.state .. '\t' .. stored.queue .. '\t' .. stored.serial .. '\t' .. stored.lease .. '\t' .. stored.worker
    .. '\t' .. stored.started .. '\t' .. stored.ready .. '\t' .. stored.settled .. '\t' .. stored.remaining .. '\t'
    .. stored.fixed .. '\t' .. extras_of(stored) .. '\n' .. stored.history .. '\n' .. stored.data
end

-- Keeps the job as it is in memory until it is written with the others, and answers its record.
function job.write(stored)
  local record = job.record(stored)
  if not unsaved[stored.jid] then unsaved_count = unsaved_count + 1 end
  unsaved[stored.jid] = record
  return record
end

-- Writes the jobs that were changed.
function job.flush()
  if unsaved_count == 0 then return end
  local list, count = {}, 0
  for jid, record in pairs(unsaved) do
    list[count + 1], list[count + 2] = keys.job(jid), record
    count = count + 2
  end
  for i = 1, count, CHUNK do call('MSET', unpack(list, i, math.min(i + CHUNK - 1, count))) end
  unsaved, unsaved_count = {}, 0
end

-- Removes what is stored of a job itself.
function job.remove(jid)
  if unsaved[jid] then
    unsaved[jid], unsaved_count = nil, unsaved_count - 1
  end
  fetched[jid] = nil
  call('DEL', keys.job(jid), keys.data(jid), keys.history(jid), keys.failure(jid), keys.dependents(jid))
end

-- Takes the lock off the job in memory.
function job.unlock(held)
  held.lease, held.worker, held.started = '', '', ''
  job.mark(held, 'grace', nil)
end

-- Gives the job data: short data is stored with the job, long data at once in a key of its own. A job whose data is
-- '' has such a key; one that is new has no data yet.
function job.set_data(changed, data)
  if #data > INLINE then
    call('SET', keys.data(changed.jid), data)
    changed.data = ''
  else
    if changed.data == '' then call('DEL', keys.data(changed.jid)) end
    changed.data = data
  end
end

-- Since when the job has been waiting, in ms.
function job.ready_at(found)
  return tonumber(found.ready) or 0
end

-- What lies elsewhere than with the job, by name; '' when there is nothing.
local function beside(found)
  local extras, jid, list = found.extras, found.jid, {}
  local function add(name, value)
    list[#list + 1] = name
    list[#list + 1] = value
  end
  if found.data == '' then add('data', call('GET', keys.data(jid)) or 'null') end
  if extras.events then add('history', call('GET', keys.history(jid)) or '') end
  if found.state == 'depends' then add('dependencies', call('SMEMBERS', keys.dependencies(jid))) end
  if extras.has_dependents then add('dependents', call('ZRANGE', keys.dependents(jid), 0, 999)) end
  if extras.failure_group then add('failure', call('HMGET', keys.failure(jid), 'group', 'message', 'at', 'worker')) end
  return list
end

-- Adds the job to a reply, as four items: jid, record, when its lock expires ('' when it is not running), and what lies
-- elsewhere. packages/core/src/job-record.ts takes them apart.
function job.reply(reply, found, record, expires)
  local count = #reply
  reply[count + 1], reply[count + 2], reply[count + 3] = found.jid, record, expires
  local is_alone = found.extras == NONE and found.data ~= '' and found.state ~= 'depends'
  reply[count + 4] = is_alone and '' or beside(found)
end

-- Notes that other jobs depend on this one.
function job.set_has_dependents(jid)
  local found = job.read(jid)
  if found and not found.extras.has_dependents then
    job.mark(found, 'has_dependents', '1')
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
