-- @rare
-- @require classic-keys
-- @require adopted-job
-- @require adopting-job
-- @require adopted-recurring
-- @require adopted-settings
-- @require adopted-stats
-- @require adoption-report
-- The second walk of an adoption: what lies in no order is taken over, and what cannot be is told. Where nothing is to be
-- changed it is the only walk. A function for each kind of key gets the namespace, the name in the key, the key, and
-- whether anything may be changed; those for members get the member and its score, too, and answer whether it goes.

local call = redis.call

local adoption_rest = {}

local SIDES = { history = true, dependencies = true, dependents = true }

local function leave(kind, key, name, reason)
  adoption_report.leave(kind, key, name, name .. ' ' .. reason .. '.')
end

local function whole_job(namespace, jid, key, takes)
  local found, kind, reason = adopted_job.read(jid)
  local score = found and adopted_job.score(found)
  if found and not score then
    kind, reason = 'misplaced-job', 'is ' .. found.state .. ', but is not in the set of such jobs'
  end
  if not score then return leave(kind, key, jid, reason) end
  adoption_report.count(found.state == 'stalled' and 'waiting' or found.state)
  if takes then adopting_job.take(namespace, found, score) end
  return adopted_job.cost(found)
end

-- A job, or what lies beside one.
local function job_or_side(namespace, name, key, takes)
  if call('TYPE', key).ok == 'hash' then return whole_job(namespace, name, key, takes) end
  local jid, side = string.match(name, '^(.*)%-(%l+)$')
  if SIDES[side or ''] and call('EXISTS', classic_keys.job(jid)) == 1 then return end
  leave('stray-key', key, name, 'belongs to no job')
end

local function recurring(namespace, jid, key, takes)
  local found, kind, reason = adopted_recurring.read(namespace, jid)
  local score = found and adopted_recurring.score(found)
  if found and not score then kind, reason = 'misplaced-job', 'has no next run' end
  if not score then return leave(kind, key, jid, reason) end
  adoption_report.count('recurring')
  if takes then adopted_recurring.take(namespace, found, score) end
end

local function statistics(namespace, name, key, takes)
  local found = adopted_stats.read(name, key)
  if not found then return leave('broken-statistics', key, name, 'contradicts itself') end
  adoption_report.count('statistics')
  if not takes then return end
  adopted_stats.take(namespace, found)
  call('DEL', key)
end

local function options(namespace, _, key, takes)
  local flat = call('HGETALL', key)
  for i = 1, #flat, 2 do
    local kind, reason = adopted_settings.option(namespace, flat[i], flat[i + 1], takes)
    if kind then leave(kind, key, flat[i], reason) else adoption_report.count('option') end
    if takes and not kind then call('HDEL', key, flat[i]) end
  end
end

local function paused_queues(namespace, _, key, takes)
  for _, name in ipairs(call('SMEMBERS', key)) do
    local kind, reason = adopted_settings.paused(namespace, name, takes)
    if kind then leave(kind, key, name, reason) else adoption_report.count('paused') end
    if takes and not kind then call('SREM', key, name) end
  end
end

-- The names of failure groups go with their lists.
local function failures(_, _, key, takes)
  for _, group in ipairs(takes and call('SMEMBERS', key) or {}) do
    if call('EXISTS', classic_keys.failed(group)) == 0 then call('SREM', key, group) end
  end
end

-- A member that names a job. Who is there goes with the job, or is told with it.
local function named_job(_, name, key, jid)
  local is_recurring = string.sub(name, -6) == '-recur'
  local own = is_recurring and classic_keys.recurring_job(jid) or classic_keys.job(jid)
  if call('EXISTS', own) == 0 then leave('missing-job', key, jid, 'is named here, and is not there') end
end

local function counted_tag(_, _, _, tag, _, takes)
  return takes and call('EXISTS', classic_keys.tag(tag)) == 0
end

local function take_name(take, what)
  return function(namespace, _, key, name, score, takes)
    local kind, reason = take(namespace, name, score, takes)
    if kind then leave(kind, key, name, reason) else adoption_report.count(what) end
    return takes and not kind
  end
end

local WHOLE = {
  j = job_or_side, r = recurring, s = statistics, config = options, paused_queues = paused_queues, failures = failures,
}
local EACH = {
  q = named_job, completed = named_job, f = named_job, t = named_job, w = named_job, tracked = named_job,
  tags = counted_tag, queues = take_name(adopted_settings.queue, 'queue'),
  workers = take_name(adopted_settings.worker, 'worker'),
}
local TYPES = {
  r = 'hash', s = 'hash', config = 'hash', paused_queues = 'set', failures = 'set', q = 'zset', completed = 'zset',
  f = 'list', t = 'zset', w = 'zset', tracked = 'zset', tags = 'zset', queues = 'zset', workers = 'zset',
}

-- What follows the word in a key.
local NAMES = { j = '.', r = '.', s = '.', f = '.', t = '.', q = '.%-%l+$', w = '.:jobs$' }
local SETS = { work = true, locks = true, scheduled = true, depends = true, recur = true }

-- Whether the original has such a key.
local function is_known(at)
  if not string.find(at.name, NAMES[at.word] or '^$') then return false end
  return (WHOLE[at.word] or EACH[at.word]) and (at.word ~= 'q' or SETS[string.match(at.name, '%l+$')])
end

local function page_of(kind, key, skip, most)
  if kind == 'zset' then return call('ZRANGE', key, skip, skip + most - 1, 'WITHSCORES'), 2 end
  return call('LRANGE', key, skip, skip + most - 1), 1
end

local function walk_members(namespace, at, skip, most)
  local page, step = page_of(TYPES[at.word], at.key, skip, most)
  for i = 1, #page, step do
    if EACH[at.word](namespace, at.name, at.key, page[i], page[i + 1], at.takes) then
      call('ZREM', at.key, page[i])
    else
      skip = skip + 1
    end
  end
  return #page / step == most and skip or nil, #page / step + 1
end

-- Looks at a key, of members at those behind the first `skip`. Answers how many members were passed, nil at the end, and
-- what that cost.
function adoption_rest.visit(namespace, at, skip, most)
  local stored = call('TYPE', at.key).ok
  if stored == 'none' then return nil, 0 end
  if not is_known(at) then
    adoption_report.leave('unknown-key', at.key, '', 'The original has no such key.')
  elseif TYPES[at.word] and TYPES[at.word] ~= stored then
    adoption_report.leave('wrong-type', at.key, '', 'The key holds another type of value than it should.')
  elseif EACH[at.word] then
    return walk_members(namespace, at, skip, most)
  else
    return nil, WHOLE[at.word](namespace, at.name, at.key, at.takes) or 1
  end
  return nil, 1
end

return adoption_rest
