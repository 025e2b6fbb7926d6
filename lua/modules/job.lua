-- @rare
-- @require keys
-- @require records
-- The stored job: one string, so that a call reads and writes a job with one command each. It is one line of fields,
--
--   state TAB queue TAB lease TAB worker TAB started TAB settled TAB remaining TAB
--   serial TAB ready TAB mark TAB klass TAB created TAB priority TAB retries TAB data TAB extras LF
--
-- and then the history, a line an event. What a pop and a completion change stands in front, and at the end; the rest
-- they leave as one piece, and do not take apart. Serial has 16 digits and ready 13. Extras are `name=value` joined by
-- tabs, of what few jobs have; mark is '+' where there are any, or where the data lies in a key of its own because it
-- is longer than 64 bytes or has tabs or line ends, else '-'. packages/core/src/job-record.ts reads the same format.
--
-- Most calls meet only plain jobs, and never load this module: see plain.lua.

local call = redis.call
local byte, find, match, sub = string.byte, string.find, string.match, string.sub

local PLUS = 43
local MINUS = 45
local READY = 13
local NONE = {}
local HEAD = '^(%l+)\t([^\t]+)\t(%d*)\t([^\t]*)\t(%d*)\t([^\t]*)\t(%-?%d*)\t()'
local TAIL = '^([^\t]+\t%d+\t[^\t]+\t%d+)\t([^\t]*)\t([^\n]*)\n()'

local job = {}

local function parse_extras(text)
  if text == '' then return NONE end
  local extras = {}
  for name, value in string.gmatch(text, '([%l_]+)=([^\t]*)') do extras[name] = value end
  return extras
end

-- Takes the rest of a record apart, for what looks into it. A rest that somebody has damaged becomes one that can be.
local function open(found)
  if found.data then return end
  local fixed, data, extras, at = match(found.rest, TAIL, records.FIXED)
  found.fixed = fixed or 'unknown\t0\t0\t0'
  found.data = data or 'null'
  found.extras = parse_extras(extras or '')
  found.history = sub(found.rest, at or #found.rest + 1)
end

-- The job of a record, or nil and 'corrupt'.
function job.parse(jid, record)
  local state, queue, lease, worker, started, settled, remaining, at = match(record, HEAD)
  local mark = state and byte(record, at + records.MARK - 1)
  if mark ~= PLUS and mark ~= MINUS then return nil, 'corrupt' end
  local found = {
    jid = jid, state = state, queue = queue, lease = lease, worker = worker, started = started, settled = settled,
    remaining = remaining, rest = sub(record, at), extras = NONE,
  }
  if mark == PLUS then open(found) end
  return found
end

-- The job as it is stored, or nil and 'missing' or 'corrupt'.
function job.read(jid)
  local record = records.get(jid)
  if not record then return nil, 'missing' end
  return job.parse(jid, type(record) == 'table' and 'garbage' or record)
end

local function pad(ms)
  if #ms == READY then return ms end
  return string.rep('0', READY - #ms) .. ms
end

-- A job that is not stored yet, of `wanted` with jid, queue, klass, serial, priority, retries and data. The caller gives
-- it a state by way of `place`. Long data is stored at once.
function job.new(wanted, created)
  local data = wanted.data
  local is_apart = not records.is_inline(data)
  if is_apart then call('SET', keys.data(wanted.jid), data) end
  local new = {
    jid = wanted.jid, state = '', queue = wanted.queue, lease = '', worker = '', started = '', settled = '',
    remaining = '', extras = NONE, priority = wanted.priority, serial = wanted.serial, ready = created,
    rest = wanted.serial .. '\t' .. pad(created) .. '\t-\t' .. wanted.klass .. '\t' .. created .. '\t'
      .. wanted.priority .. '\t' .. wanted.retries .. '\t' .. (is_apart and '' or data) .. '\t\n',
  }
  if is_apart then open(new) end
  return new
end

-- klass, created, priority and retries, which rarely change.
function job.fixed(found)
  open(found)
  return match(found.fixed, '^([^\t]+)\t(%d+)\t([^\t]+)\t(%d+)$')
end

-- Changes klass, priority and retries; nil leaves one as it is.
function job.set_fixed(changed, klass, priority, retries)
  local old_klass, created, old_priority, old_retries = job.fixed(changed)
  changed.priority = priority or old_priority
  changed.fixed = (klass or old_klass) .. '\t' .. created .. '\t' .. changed.priority .. '\t'
    .. (retries or old_retries)
end

-- The number that gives it its place among jobs of the same priority.
function job.serial(found)
  return found.serial or sub(found.rest, 1, 16)
end

function job.set_serial(changed, serial)
  changed.rest, changed.serial = serial .. sub(changed.rest, 17), serial
end

-- Since when it has been waiting, in ms.
function job.ready_at(found)
  return tonumber(found.ready or sub(found.rest, 18, 30)) or 0
end

function job.set_ready(changed, ms)
  if changed.ready == ms then return end
  changed.rest, changed.ready = sub(changed.rest, 1, 17) .. pad(ms) .. sub(changed.rest, 31), ms
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

-- Sets one of what few jobs have, or removes it where the value is nil: due, tags, grace, request, moved, logged, tracked,
-- failure_group, has_dependents, first_queue, spawned_from, events, result, progress, timeout, held.
function job.mark(changed, name, value)
  if changed.extras == NONE then
    if value == nil then return end
    open(changed)
    changed.extras = {}
  end
  changed.extras[name] = value
end

-- Adds a line to the history where the job has room for it; answers the history otherwise.
function job.append(changed, line)
  if changed.data then
    if #changed.history + #line > records.INLINE_HISTORY or changed.extras.events then return changed.history end
    changed.history = changed.history .. line
  else
    local size = #changed.rest - find(changed.rest, '\n', records.FIXED, true)
    if size + #line > records.INLINE_HISTORY then
      open(changed)
      return changed.history
    end
    changed.rest = changed.rest .. line
  end
end

-- Replaces the history that is kept with the job.
function job.set_history(changed, text)
  open(changed)
  changed.history = text
end

-- The history that is kept with the job.
function job.history(found)
  open(found)
  return found.history
end

local function extras_of(stored)
  if stored.extras == NONE then return '' end
  local extras = {}
  for name, value in pairs(stored.extras) do extras[#extras + 1] = name .. '=' .. value end
  table.sort(extras)
  return table.concat(extras, '\t')
end

local function rest_of(opened)
  local is_plain = next(opened.extras) == nil and opened.data ~= ''
  return sub(opened.rest, 1, records.MARK - 1) .. (is_plain and '-' or '+') .. '\t' .. opened.fixed .. '\t' .. opened.data
    .. '\t' .. extras_of(opened) .. '\n' .. opened.history
end

-- The job as it is stored.
function job.record(stored)
  local rest = stored.data and rest_of(stored) or stored.rest
  return stored.state .. '\t' .. stored.queue .. '\t' .. stored.lease .. '\t' .. stored.worker .. '\t'
    .. stored.started .. '\t' .. stored.settled .. '\t' .. stored.remaining .. '\t' .. rest
end

-- Keeps the job as it is in memory until it is written with the others, and answers its record.
function job.write(stored)
  local record = job.record(stored)
  records.save(keys.job(stored.jid), record)
  return record
end

-- Removes what is stored of a job itself.
function job.remove(jid)
  records.forget(jid)
  call('DEL', keys.job(jid), keys.data(jid), keys.history(jid), keys.failure(jid), keys.notes(jid), keys.dependents(jid))
end

-- Takes the lock off the job in memory.
function job.unlock(held)
  held.lease, held.worker, held.started = '', '', ''
  job.mark(held, 'grace', nil)
end

-- Replaces the job's data; long data is written at once.
function job.set_data(changed, data)
  open(changed)
  if not records.is_inline(data) then
    call('SET', keys.data(changed.jid), data)
    changed.data = ''
  else
    if changed.data == '' then call('DEL', keys.data(changed.jid)) end
    changed.data = data
  end
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
  if extras.result == '' then add('result', call('HGET', keys.notes(jid), 'result') or 'null') end
  if extras.progress then add('progress', call('HMGET', keys.notes(jid), 'progress', 'message', 'at')) end
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
