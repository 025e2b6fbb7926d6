-- @rare
-- @require keys
-- @require lists
-- @require job
-- @require queue
-- @require locks
-- @require recurring-job
-- @require examine-job
-- @require quarantine
-- @require findings
-- Looks at one member of a set, and whether what it names is as the set says. Each function gets the namespace, the
-- name in the key, the member with its score ('' in a plain set), and the key.

local call = redis.call

local examine_set = {}

local function phantom(key, jid, member)
  findings.add({
    kind = 'phantom-member', key = key, jid = jid, member = member,
    text = 'The set names ' .. jid .. ', which is not there, or is not as the set says.',
  })
end

local function wrong_score(key, jid, member, score)
  findings.add({
    kind = 'wrong-score', key = key, jid = jid, member = member, score = score,
    text = 'The set has ' .. jid .. ' at a wrong place.',
  })
end

-- The size of a sorted set; 0 where it is none.
local function size_of(key)
  local size = redis.pcall('ZCARD', key)
  return type(size) == 'number' and size or 0
end

-- The job, if it is in the state and, where one is given, in the queue.
local function job_in(jid, state, name)
  local found = examine_job.read(jid)
  if found and found.state == state and (not name or found.queue == name) then
    job.fixed(found)
    return found
  end
end

function examine_set.waiting(_, name, member, score, key)
  local jid = queue.jid(member)
  local found = job_in(jid, 'waiting', name)
  if not found or queue.member(found) ~= member then return phantom(key, jid, member) end
  local right = -tonumber(job.priority(found))
  if tonumber(score) ~= right then wrong_score(key, jid, member, string.format('%.17g', right)) end
end

function examine_set.scheduled(_, name, member, score, key)
  local jid = queue.jid(member)
  local found = job_in(jid, 'scheduled', name)
  if not found or queue.member(found) ~= member then return phantom(key, jid, member) end
  local due = found.extras.due
  if due and tonumber(score) ~= tonumber(due) then wrong_score(key, jid, member, due) end
end

function examine_set.depending(_, name, jid, _, key)
  if not job_in(jid, 'depends', name) then phantom(key, jid, jid) end
end

function examine_set.locks(_, name, member, _, key)
  local _, jid = locks.parse(member)
  jid = jid or ''
  local found = job_in(jid, 'running', name)
  if not found or locks.member(found.lease, found.jid, found.worker) ~= member then return phantom(key, jid, member) end
end

function examine_set.failed(_, group, jid, score, key)
  local found = job_in(jid, 'failed')
  if not found or found.extras.failure_group ~= group then return phantom(key, jid, jid) end
  if not findings.score(keys.failed_jobs(), jid) then
    findings.add({
      kind = 'unlisted-failure', key = keys.failed_jobs(), jid = jid, member = jid, score = score,
      text = 'Job ' .. jid .. ' is failed, but is not in the list of those that may expire.',
    })
  end
  if findings.score(keys.failures(), group) then return end
  findings.add({
    kind = 'unlisted-group', key = keys.failures(), jid = jid, member = group, score = score,
    text = 'The group ' .. group .. ' is not in the list of failure groups.',
  })
end

function examine_set.failed_jobs(_, _, jid, _, key)
  if not job_in(jid, 'failed') then phantom(key, jid, jid) end
end

function examine_set.failures(_, _, group, _, key)
  if call('EXISTS', keys.failed(group)) == 0 then phantom(key, '', group) end
end

function examine_set.completed(_, _, jid, _, key)
  if not job_in(jid, 'complete') then phantom(key, jid, jid) end
end

function examine_set.tag(_, tag, jid, _, key)
  local found = examine_job.read(jid)
  if found then job.fixed(found) end
  for _, name in ipairs(lists.split(found and found.extras.tags)) do
    if name == tag then
      if not findings.score(keys.tags(), tag) then wrong_score(keys.tags(), jid, tag, call('ZCARD', key)) end
      return
    end
  end
  phantom(key, jid, jid)
end

function examine_set.tags(_, _, tag, score, key)
  local size = size_of(keys.tag(tag))
  if size == 0 then return phantom(key, '', tag) end
  if tonumber(score) ~= size then wrong_score(key, '', tag, size) end
end

function examine_set.tracked(_, _, jid, _, key)
  if call('EXISTS', keys.job(jid), keys.recurring_job(jid)) == 0 then phantom(key, jid, jid) end
end

-- Whether a job waited for another one that was completed, and is still to be let go.
local function is_released(jid, other)
  local names = redis.pcall('ZRANGEBYLEX', keys.releases(), '[' .. other .. '\t', '(' .. other .. '\t:')
  for _, name in ipairs(names.err and {} or names) do
    if findings.score(keys.release(name), jid) then return true end
  end
end

-- Looks at one job that another one waits for.
function examine_set.dependencies(_, jid, other, _, key)
  if not job_in(jid, 'depends') then return phantom(key, jid, other) end
  local needed = examine_job.read(other)
  local is_open = needed and needed.state ~= 'complete'
  if is_open and findings.score(keys.dependents(other), jid) or is_released(jid, other) then return end
  findings.add({
    kind = is_open and 'untold-dependency' or 'settled-dependency', key = key, jid = jid, member = other,
    text = 'Job ' .. jid .. ' waits for ' .. other .. ', which ' .. (is_open and 'does not know it.' or 'is over.'),
  })
end

-- Looks at one job that waits for another one.
function examine_set.dependents(_, other, jid, _, key)
  if not examine_job.read(other) or not findings.has(keys.dependencies(jid), other) then phantom(key, jid, jid) end
end

-- Looks at the name of a set of jobs that are still to be let go. Some of them may wait for nothing any more.
function examine_set.releases(_, _, name, _, key)
  local jid = string.match(name, '^(.*)\t') or ''
  if call('EXISTS', keys.release(name)) == 0 then return phantom(key, jid, name) end
  if findings.field(keys.meta(), 'releasing') ~= '1' then findings.unreleased(jid, name) end
end

function examine_set.recurring(_, name, jid, _, key)
  local template = recurring_job.read(jid)
  if not template or template.queue ~= name then phantom(key, jid, jid) end
end

-- What was put aside: done with when the job is in order again, or when nothing is left of it.
function examine_set.quarantine(_, _, jid, _, key)
  local kept = quarantine.holds(jid)
  findings.add({
    kind = kept and 'quarantined' or 'settled-quarantine', key = key, jid = jid, member = jid,
    text = kept and 'What is left of ' .. jid .. ' is kept in a key that starts with quarantined.'
      or 'Job ' .. jid .. ' was put aside, and nothing is left to look at.',
  })
end

return examine_set
