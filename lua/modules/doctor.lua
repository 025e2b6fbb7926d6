-- @rare
-- @require keys
-- @require errors
-- @require findings
-- @require examine-job
-- @require examine-set
-- @require examine-key
-- Walks through the keys of a namespace, some at a call, and looks at each. The cursor holds where the scan of the
-- database stands, where the scan of the first key stands, and the keys that the scan has found.

local call = redis.call

local doctor = {}

local STEP = '100'

-- For each kind of key its type, and how it is looked at: as a whole, or member by member.
local KINDS = {
  j = { 'string', whole = examine_job.record }, d = { 'string', whole = examine_job.data },
  h = { 'string', whole = examine_job.history }, f = { 'hash', whole = examine_job.failure },
  notes = { 'hash', whole = examine_job.notes },
  r = { 'hash', whole = examine_key.recurring_job }, wake = { 'list', whole = examine_key.wake },
  stats = { 'hash', whole = examine_key.stats }, times = { 'list', whole = examine_key.passing },
  guard = { 'none', whole = examine_key.stray },
  gone = { 'string', whole = examine_key.passing }, pop = { 'string', whole = examine_key.passing },
  meta = { 'hash', whole = examine_key.nothing }, config = { 'hash', whole = examine_key.nothing },
  queue = { 'hash', whole = examine_key.nothing }, queues = { 'zset', whole = examine_key.nothing },
  worker = { 'hash', whole = examine_key.passing }, ran = { 'string', whole = examine_key.passing },
  workers = { 'zset', whole = examine_key.nothing }, ['recurring-counts'] = { 'hash', whole = examine_key.nothing },
  waiting = { 'zset', each = examine_set.waiting }, scheduled = { 'zset', each = examine_set.scheduled },
  depending = { 'zset', each = examine_set.depending }, locks = { 'zset', each = examine_set.locks },
  failed = { 'zset', each = examine_set.failed }, failures = { 'zset', each = examine_set.failures },
  completed = { 'zset', each = examine_set.completed }, tag = { 'zset', each = examine_set.tag },
  tags = { 'zset', each = examine_set.tags }, tracked = { 'set', each = examine_set.tracked },
  dependencies = { 'set', each = examine_set.dependencies }, dependents = { 'zset', each = examine_set.dependents },
  releases = { 'zset', each = examine_set.releases }, release = { 'zset', whole = examine_key.release },
  recurring = { 'zset', each = examine_set.recurring },
  ['failed-jobs'] = { 'zset', each = examine_set.failed_jobs }, answer = { 'string', whole = examine_key.passing },
  quarantine = { 'zset', each = examine_set.quarantine },
}

local function escape(text)
  return (string.gsub(text, '[%*%?%[%]\\%^]', '\\%0'))
end

-- The cursor taken apart, or nil.
local function parse(cursor)
  if cursor == '' then return { scan = '', inner = '0', keys = {} } end
  local is_json, parts = pcall(cjson.decode, cursor)
  if not is_json or type(parts) ~= 'table' then return nil end
  for _, part in ipairs(parts) do
    if type(part) ~= 'string' then return nil end
  end
  local scan, inner = parts[1], parts[2]
  if not scan or not inner or not string.find(scan .. inner, '^%d+$') then return nil end
  return { scan = scan, inner = inner, keys = { unpack(parts, 3) } }
end

local function format(walk)
  if walk.scan == '0' and #walk.keys == 0 then return '' end
  return cjson.encode({ walk.scan, walk.inner, unpack(walk.keys) })
end

local function scan(walk)
  local from = walk.scan == '' and '0' or walk.scan
  local found = call('SCAN', from, 'MATCH', escape(keys.prefix()) .. '*', 'COUNT', STEP)
  walk.scan, walk.keys = found[1], found[2]
end

-- Looks at some members of a set; answers where to go on, '0' when that was all, and how many it looked at.
local function look_at_members(namespace, kind, name, key, inner)
  local page, step
  if kind[1] == 'zset' then
    page, step = call('ZSCAN', key, inner, 'COUNT', STEP), 2
  else
    page, step = call('SSCAN', key, inner, 'COUNT', STEP), 1
  end
  local members = page[2]
  for i = 1, #members, step do kind.each(namespace, name, members[i], step == 2 and members[i + 1] or '', key) end
  return page[1], #members
end

local function look_at(namespace, key, inner)
  local word, name = string.match(string.sub(key, #keys.prefix() + 1), '^([%l-]+):?(.*)$')
  local kind, stored = KINDS[word], call('TYPE', key).ok
  if word == 'quarantined' or stored == 'none' then return '0', 1 end
  if not kind then
    findings.add({ kind = 'unknown-key', key = key, jid = '', text = 'No part of Qless has such a key.' })
  elseif word == 'j' and stored ~= 'string' or word == 'r' and stored ~= 'hash' or kind[1] == 'none' then
    kind.whole(namespace, name, key)
  elseif stored ~= kind[1] then
    findings.wrong_type(key)
  elseif kind.each then
    return look_at_members(namespace, kind, name, key, inner)
  else
    kind.whole(namespace, name, key)
  end
  return '0', 1
end

-- Looks at about `most` things from the cursor on ('' to begin). Answers what it found, and the next cursor, '' at the
-- end; or nil and an error.
function doctor.look(namespace, cursor, most)
  local walk = parse(cursor)
  if not walk then return nil, errors.invalid_argument('cursor', cursor, 'the cursor of the last answer') end
  local left = most
  while left > 0 do
    if #walk.keys == 0 then
      if walk.scan == '0' then break end
      scan(walk)
      left = left - 1
    else
      local cost
      walk.inner, cost = look_at(namespace, walk.keys[1], walk.inner)
      if walk.inner == '0' then table.remove(walk.keys, 1) end
      left = left - cost
    end
  end
  return findings.all(), format(walk)
end

-- The answer of a command: the next cursor, and for each finding its kind, key, jid, sentence, and '1' if it is mended.
function doctor.reply(found, cursor)
  local reply = {}
  for i, finding in ipairs(found) do
    reply[i] = { finding.kind, finding.key, finding.jid, finding.text, finding.mended and '1' or '' }
  end
  return { cursor, reply }
end

return doctor
