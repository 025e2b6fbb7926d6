-- @require keys
-- @require job
-- @require locks
-- @require lists
-- @require recurring-job
-- Jobs as the original describes them: times in seconds, lists as tables.

local call = redis.call
local floor = math.floor

local classic_job = {}

-- What the original does not write into the history of a job.
local SILENT = { retried = true }
local DETAILS = { put = { 'q' }, popped = { 'worker' }, failed = { 'worker', 'group' } }

function classic_job.seconds(ms)
  return (tonumber(ms) or 0) / 1000
end

local function whole_seconds(ms)
  return floor(classic_job.seconds(ms))
end

-- JSON, decoded, where it can be made JSON again as part of a job; nothing where it is too deep, or has a number that is not
-- finite for Lua.
local function decode(json)
  local is_json, decoded = pcall(cjson.decode, json)
  return is_json and pcall(cjson.encode, { { { { decoded } } } }), decoded
end

-- Words of the user: the message stands for what happened, and the members of the data stand beside it.
local function note(event, details)
  local message, data = string.match(details, '^\t([^\t]*)\t(.*)$')
  local is_json, decoded = decode(data or '')
  if is_json and type(decoded) == 'table' then
    for name, value in pairs(decoded) do event[name] = value end
  elseif is_json and data ~= 'null' then
    event.data = decoded
  end
  local is_text, what = decode(message or '')
  event.what = is_text and what or 'logged'
end

local function event_of(what, ms, details)
  local event = { what = what }
  if what == 'logged' then note(event, details) end
  event.when = whole_seconds(ms)
  local names, at = DETAILS[what] or {}, 0
  for value in string.gmatch(details, '\t([^\t]*)') do
    at = at + 1
    if names[at] and value ~= '' then event[names[at]] = value end
  end
  return event
end

-- What happened to a job after it was created, a line an event.
function classic_job.lines(found)
  return found.extras.events and call('GET', keys.history(found.jid)) or job.history(found)
end

local function history_of(found, created)
  local lines = classic_job.lines(found)
  local first = { what = 'put', when = whole_seconds(created), q = found.extras.first_queue or found.queue }
  local events, last = { first }, 'put'
  for what, ms, details in string.gmatch(lines, '([^\t\n]+)\t(%d+)([^\n]*)\n') do
    if not SILENT[what] then events[#events + 1] = event_of(what, ms, details) end
    if what ~= 'logged' then last = what end
  end
  return events, last
end

local function failure_of(found)
  if not found.extras.failure_group or found.state == 'complete' then return {} end
  local stored = call('HMGET', keys.failure(found.jid), 'group', 'message', 'at', 'worker')
  if not stored[1] then return {} end
  return { group = stored[1], message = stored[2], when = whole_seconds(stored[3]), worker = stored[4] }
end

-- Notes of a job that is to be tried again who had it, until when and since when: the original still says that while the
-- job waits.
function classic_job.note_holder(found, had)
  job.mark(found, 'held', table.concat({ had.worker, had.expires, had.started, job.serial(found) }, '\31'))
end

-- Who had a job, until when and since when; nothing where it was put or handed out since then.
function classic_job.holder(found)
  local worker, expires, started, serial = string.match(found.extras.held or '', '^(.*)\31(%d*)\31(%d*)\31(%d*)$')
  if serial == job.serial(found) then return worker, expires, tonumber(started) end
end

-- Who holds a job, and until when.
local function holder_of(found, last)
  if found.state == 'running' then
    -- The grace period is not the worker's.
    local expires = found.extras.grace or locks.expiry(found)
    return found.worker, classic_job.seconds(expires)
  end
  local worker, expires = classic_job.holder(found)
  -- The event may be gone from a short history.
  if worker and (last == 'retried' or last == 'put') and found.state ~= 'failed' then
    return worker, classic_job.seconds(expires)
  end
  return '', 0
end

-- The worker whose job is to be tried again, who is to hear of it; '' where there is none.
function classic_job.former_holder(found)
  if found.state == 'running' or not found.extras.held then return '' end
  local _, last = history_of(found, '0')
  local worker = holder_of(found, last)
  return worker
end

-- Names that worker in the job, so that it is told when the job is canceled.
function classic_job.restore_holder(jid)
  local found = job.read(jid)
  local worker = found and classic_job.former_holder(found) or ''
  if worker == '' then return end
  found.worker = worker
  job.write(found)
end

-- A job that was taken from its worker is what the original calls stalled.
local function shown_state(found, last)
  return found.state == 'waiting' and last == 'timed-out' and 'stalled' or found.state
end

-- A job, ready to be made JSON.
function classic_job.describe(found)
  local klass, created, priority, retries = job.fixed(found)
  local history, last = history_of(found, created)
  local worker, expires = holder_of(found, last)
  local extras, jid = found.extras, found.jid
  return {
    jid = jid, klass = klass, state = shown_state(found, last), queue = found.state ~= 'complete' and found.queue or '', worker = worker, expires = expires,
    tracked = extras.tracked ~= nil, priority = tonumber(priority), retries = tonumber(retries),
    remaining = job.remaining(found), data = found.data ~= '' and found.data or call('GET', keys.data(jid)) or 'null',
    tags = lists.split(extras.tags), spawned_from_jid = extras.spawned_from or false, history = history,
    failure = failure_of(found),
    dependencies = found.state == 'depends' and call('SMEMBERS', keys.dependencies(jid)) or {},
    dependents = extras.has_dependents and call('ZRANGE', keys.dependents(jid), 0, -1) or {},
  }
end

-- The jobs of the jids that there are.
function classic_job.list(jids)
  local described = {}
  for _, jid in ipairs(jids) do
    local found = job.read(jid)
    if found then described[#described + 1] = classic_job.describe(found) end
  end
  return described
end

-- The state of a job for a message; false where there is none, as the original has it.
function classic_job.state(found)
  return tostring(found and found.state or false)
end

-- A recurring job, ready to be made JSON, or nil.
function classic_job.template(jid)
  local found = recurring_job.read(jid)
  return found and {
    jid = jid, klass = found.klass, state = 'recur', queue = found.queue, priority = tonumber(found.priority),
    interval = classic_job.seconds(found.interval), retries = tonumber(found.retries), count = tonumber(found.count),
    data = found.data, tags = lists.split(found.tags), backlog = tonumber(found.backlog),
  }
end

return classic_job
