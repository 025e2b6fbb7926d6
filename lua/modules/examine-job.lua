-- @rare
-- @require keys
-- @require lists
-- @require job
-- @require queue
-- @require locks
-- @require findings
-- Looks at the record of one job, and whether all that it says is so: the place of its state, tags, dependencies, and
-- what lies in keys of its own.

local call = redis.call
local match = string.match

local MOST_DATA = 1000

local examine_job = {}

local STATES = { waiting = true, scheduled = true, depends = true, running = true, failed = true, complete = true }
local REST = '^(' .. string.rep('%d', 16) .. ')\t' .. string.rep('%d', 13)
  .. '\t[-+]\t[^\t\n]+\t%d+\t([^\t\n]+)\t(%d+)\t[^\t\n]*\t[^\n]*\n()'

local function is_history(text)
  return string.gsub(text, '[%l-]+\t%d+[^\n]*\n', '') == ''
end

-- Whether the record is one in all its parts. What a pop hands out is read less strictly.
local function is_whole(found)
  local serial, priority, _, at = match(found.rest, REST)
  return serial and STATES[found.state] and tonumber(priority) and (found.lease == '' or #found.lease == 16)
    and is_history(string.sub(found.rest, at))
end

-- The job, when its record is whole; else nil.
function examine_job.read(jid)
  local found = job.read(jid)
  return found and is_whole(found) and found or nil
end

local function add(kind, found, text, more)
  local finding = more or {}
  finding.kind, finding.key, finding.jid = kind, finding.key or keys.job(found.jid), found.jid
  finding.text = 'Job ' .. found.jid .. ' ' .. text
  findings.add(finding)
end

-- The key of the set where the job has to be, and its member there.
local function place(found)
  local state = found.state
  if state == 'waiting' then return keys.waiting(found.queue), queue.member(found) end
  if state == 'scheduled' then return keys.scheduled(found.queue), queue.member(found) end
  if state == 'depends' then return keys.depending(found.queue), found.jid end
  if state == 'running' then return keys.locks(found.queue), locks.member(found.lease, found.jid, found.worker) end
  if state == 'complete' then return keys.completed(), found.jid end
  return keys.failed(found.extras.failure_group or ''), found.jid
end

local function examine_place(found)
  local key, member = place(found)
  if not findings.score(key, member) then
    add('misplaced-job', found, 'is ' .. found.state .. ', but is not in the set of such jobs.', { place = key })
  end
  if not findings.score(keys.queues(), found.queue) then
    add('unknown-queue', found, 'is in a queue that is not in the list of queues.', { key = keys.queues() })
  end
end

local function examine_lease(namespace, found)
  local is_running = found.state == 'running'
  if is_running and (found.lease == '' or found.worker == '') then
    add('lost-lease', found, 'is running without a lease or a worker.')
  elseif not is_running and (found.lease ~= '' or found.worker ~= '' or found.started ~= '') then
    add('stale-lease', found, 'is ' .. found.state .. ', but still has a lease or a worker.')
  end
  local latest = math.max(tonumber(job.serial(found)), tonumber(found.lease) or 0)
  if latest > namespace.serial then
    add('serial-behind', found, 'has a number that the namespace would give again.', { serial = latest })
  end
end

local function examine_remaining(found)
  local _, _, _, retries = job.fixed(found)
  local left = job.remaining(found)
  local least = found.state == 'failed' and -1 or 0
  if not left or left < least or left > tonumber(retries) then
    add('wrong-remaining', found, 'has ' .. tostring(left) .. ' of ' .. retries .. ' retries left.', { least = least })
  end
end

local function examine_tags(found)
  local stored = found.extras.tags
  local list = lists.split(stored)
  if stored and table.concat(list, '\31') ~= stored then
    add('repeated-tag', found, 'has a tag twice.')
  end
  for _, tag in ipairs(list) do
    local key = keys.tag(tag)
    if not findings.score(key, found.jid) then
      add('unindexed-tag', found, 'has a tag that does not name it: ' .. tag, { key = key, tag = tag })
    end
    findings.score(keys.tags(), tag)
  end
end

local function examine_dependencies(found)
  local is_blocked = call('EXISTS', keys.dependencies(found.jid)) == 1
  if found.state == 'depends' and not is_blocked then
    add('unblocked-job', found, 'depends on nothing any more.')
  end
  if call('EXISTS', keys.dependents(found.jid)) == 0 then return end
  if not found.extras.has_dependents then
    add('unmarked-dependents', found, 'does not know that others depend on it.')
  end
  if found.state == 'complete' then
    add('unreleased-dependents', found, 'is complete, but others still wait for it.', {
      key = keys.dependents(found.jid),
    })
  end
end

-- Whether Redis can tell that data is not JSON. It does not know all of JSON: depth, halves of characters.
local function is_unreadable(data)
  local is_read, problem = pcall(cjson.decode, data)
  return not is_read and not string.find(problem, 'nested', 1, true) and not string.find(problem, 'escape', 1, true)
end

-- Looks at data, where that is short enough to be looked at beside hundreds of others.
local function examine_data(found)
  local data = found.data
  if data == '' then
    local size = redis.pcall('STRLEN', keys.data(found.jid))
    if type(size) ~= 'number' or size > MOST_DATA then return end
    data = call('GET', keys.data(found.jid))
  end
  if data and is_unreadable(data) then add('unreadable-data', found, 'has data that is not JSON.') end
end

-- What the record says to lie in keys of its own.
local function examine_side_keys(found)
  local extras = found.extras
  if found.data == '' and call('EXISTS', keys.data(found.jid)) == 0 then
    add('lost-data', found, 'has lost its data.', { key = keys.data(found.jid) })
  end
  if extras.events and call('EXISTS', keys.history(found.jid)) == 0 then
    add('lost-history', found, 'has lost its history.', { key = keys.history(found.jid) })
  end
  local group = extras.failure_group
  local key = keys.failure(found.jid)
  if group and findings.field(key, 'group') ~= group then
    add('lost-failure', found, 'has lost why it failed.', { key = key })
  end
  if found.state == 'failed' and not group then
    add('lost-failure', found, 'has failed into no group.', { key = key })
  end
end

-- What the record says to lie in the job's notes.
local function examine_notes(found)
  local extras, key = found.extras, keys.notes(found.jid)
  if extras.result == '' and not findings.field(key, 'result') then
    add('lost-result', found, 'has lost its result.', { key = key })
  end
  if extras.progress and not findings.field(key, 'progress') then
    add('lost-progress', found, 'has lost its progress.', { key = key })
  end
end

-- Looks at the record of a job.
function examine_job.record(namespace, jid)
  local found = job.read(jid)
  if not found or not is_whole(found) then
    return add('broken-job', { jid = jid }, 'has a broken record.')
  end
  job.fixed(found)
  examine_place(found)
  examine_lease(namespace, found)
  examine_remaining(found)
  examine_tags(found)
  examine_dependencies(found)
  examine_side_keys(found)
  examine_notes(found)
  examine_data(found)
end

local function examine_side_key(jid, key, is_used)
  local found = examine_job.read(jid)
  if found then job.fixed(found) end
  if found and is_used(found) then return end
  if not found and call('EXISTS', keys.quarantined('j:' .. jid), keys.job(jid)) > 0 then return end
  add('stray-key', { jid = jid }, 'does not use this key, or is not there.', { key = key })
end

-- Looks at a key with data of a job.
function examine_job.data(_, jid, key)
  examine_side_key(jid, key, function(found) return found.data == '' end)
end

-- Looks at a key with the history of a job.
function examine_job.history(_, jid, key)
  examine_side_key(jid, key, function(found) return found.extras.events end)
end

-- Looks at a key with the failure of a job.
function examine_job.failure(_, jid, key)
  examine_side_key(jid, key, function(found) return found.extras.failure_group end)
end

-- Looks at a key with the result and the progress of a job.
function examine_job.notes(_, jid, key)
  examine_side_key(jid, key, function(found) return found.extras.result == '' or found.extras.progress end)
end

return examine_job
