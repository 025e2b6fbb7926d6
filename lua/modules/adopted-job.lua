-- @rare
-- @require classic-keys
-- @require checks
-- @require lists
-- @require records
-- @require keys
-- @require adopted-history
-- Reads a job that the original wrote, and looks whether it can be taken over as it is. Nothing is changed.

local call = redis.call

local adopted_job = {}

local FIELDS = {
  jid = true, klass = true, queue = true, state = true, data = true, priority = true, retries = true,
  remaining = true, tags = true, worker = true, expires = true, time = true, failure = true, grace = true,
  spawned_from_jid = true, scheduled = true,
}
-- The set in which a job of a state lies.
local SETS = {
  waiting = 'work', stalled = 'work', scheduled = 'scheduled', depends = 'depends', running = 'locks',
  complete = 'completed', failed = 'failed',
}

local function decode(text)
  local is_json, value = pcall(cjson.decode, text or '[]')
  return is_json and type(value) == 'table' and value or nil
end

-- The tags of a job, each once; nil where one cannot be stored.
local function tags_of(text)
  local list, count = decode(text), 0
  if not list then return nil end
  for _, tag in pairs(list) do
    if type(tag) ~= 'string' or not checks.is_name(tag) then return nil end
    count = count + 1
  end
  return count == #list and lists.split(lists.join(list)) or nil
end

-- Why it failed: group, message, when (ms) and worker; false where it did not, nil where that cannot be read.
local function failure_of(text)
  local value = decode(text)
  if not value then return nil end
  if next(value) == nil then return false end
  local at = classic_keys.ms(value['when'])
  local group, message, worker = value.group, value.message, value.worker or ''
  local is_whole = type(group) == 'string' and checks.is_name(group) and type(message) == 'string' and at
    and type(worker) == 'string'
  return is_whole and { group = group, message = message, at = at, worker = worker } or nil
end

-- What is wrong with the parts of a job that every job has, in words, or nil.
local function fault(found)
  if found.jid and found.jid ~= found.key_jid then return 'has another jid in it' end
  if not SETS[found.state or ''] then return 'has no state that is known' end
  if not checks.is_name(found.key_jid) then return 'has a jid that cannot be stored' end
  if not checks.is_name(found.queue or '') then return 'does not say in which queue it is' end
  if not checks.is_name(found.klass or '') then return 'has no klass that can be stored' end
  if (found.data or '') == '' then return 'has no data' end
  if checks.finite('priority', found.priority or '') then return 'has no priority that is a number' end
  if checks.retries(found.retries or '') then return 'has no number of retries' end
  if checks.integer('remaining', found.remaining, { -2147483648, 2147483647 }) then return 'has no number of retries that are left' end
  if found.spawned_from_jid and string.find(found.spawned_from_jid, '%c') then return 'has a parent that cannot be stored' end
  if not found.tags then return 'has tags that cannot be stored' end
  if found.failure == nil then return 'has a failure that cannot be read' end
end

-- What is wrong with the parts that a job of its state has, in words, or nil.
local function state_fault(found)
  local state = found.state
  if state == 'running' and not checks.is_name(found.worker or '') then return 'is running without a worker' end
  if state == 'failed' and not found.failure then return 'has failed into no group' end
  if state ~= 'depends' then return nil end
  if #found.dependencies == 0 then return 'depends on nothing' end
  for _, other in ipairs(found.dependencies) do
    if not records.get(other) and call('EXISTS', classic_keys.job(other)) == 0 then
      return 'depends on ' .. other .. ', which is not there'
    end
  end
end

local function dependencies_of(found)
  if found.state ~= 'depends' then return {} end
  local members = redis.pcall('SMEMBERS', classic_keys.dependencies(found.key_jid))
  return members.err and {} or members
end

local function read_hash(jid)
  local flat = redis.pcall('HGETALL', classic_keys.job(jid))
  if flat.err or #flat == 0 then return nil end
  local found = { key_jid = jid, unknown = {} }
  for i = 1, #flat, 2 do
    if FIELDS[flat[i]] then
      found[flat[i]] = flat[i + 1]
    else
      found.unknown[#found.unknown + 1] = flat[i]
    end
  end
  return found
end

-- The key of the set in which the job has to lie; nil for a failed one, whose group is a list.
function adopted_job.place(found)
  local set = SETS[found.state]
  if set == 'completed' then return classic_keys.completed() end
  return set ~= 'failed' and classic_keys.set(found.queue, set) or nil
end

-- Whether a job of the state lies in such a set: work, locks, scheduled, depends, completed, failed.
function adopted_job.belongs(found, set)
  return SETS[found.state] == set
end

-- Where a job lies in its set; true for a failed one, nil where it does not.
function adopted_job.score(found)
  local key = adopted_job.place(found)
  if not key then return true end
  local score = redis.pcall('ZSCORE', key, found.key_jid)
  return type(score) == 'string' and score or nil
end

local function complete(found)
  local history = adopted_history.read(found.key_jid, classic_keys.ms(found.time) or 0)
  found.history = history
  -- A complete job is in no queue any more.
  if (found.queue or '') == '' and found.state == 'complete' then found.queue = history.last_queue end
  found.remaining = found.remaining or found.retries
  found.tags, found.failure, found.dependencies = tags_of(found.tags), failure_of(found.failure), dependencies_of(found)
  return found
end

local function read(jid)
  local found = read_hash(jid)
  if not found then return nil, 'missing-job', 'is not there' end
  if not found.state and #found.unknown > 0 and not found.data then
    return nil, 'unknown-field', 'has been taken over without ' .. table.concat(found.unknown, ', ')
  end
  complete(found)
  local problem = fault(found) or state_fault(found)
  if problem then return nil, 'broken-job', problem end
  if records.get(jid) or call('EXISTS', keys.recurring_job(jid)) == 1 then
    return nil, 'job-exists', 'is in the namespace already'
  end
  return found
end

-- The job of a jid. Where it cannot be taken over: nil, the kind of what is left, and why.
function adopted_job.read(jid)
  local is_read, found, kind, reason = pcall(read, jid)
  if not is_read then return nil, 'broken-job', 'cannot be read' end
  return found, kind, reason
end

-- What it costs to take the job over, where a small one costs 1.
function adopted_job.cost(found)
  return 1 + math.floor((#found.data + found.history.size) / 2000) + #found.dependencies + #found.tags
end

-- The names of the fields that are known.
function adopted_job.fields()
  local names = {}
  for name in pairs(FIELDS) do names[#names + 1] = name end
  return names
end

return adopted_job
