-- @rare
-- @require classic-keys
-- @require errors
-- @require meta
-- @require adoption-order
-- @require adoption-rest
-- @require adoption-report
-- Takes over what the original qless-core wrote under its own keys, some of it at a call. Each thing moves in one step:
-- what is ours is written, what was the original's goes. So it may stop anywhere, and begin anew at any time.
-- Options and pauses come first, so that they count while jobs are taken over; then jobs that depend on others, before
-- those can be completed and go; then two walks through the whole database.
-- The cursor says which walk it is on, where the scan of the database stands, how many things in the first
-- key are passed, and which keys the scan has found.

local call = redis.call

local adoption = {}

local STEP = '100'
local AWAKE_MS = 60000

local NEXT = { settings = 'depends', depends = 'order', order = 'rest', rest = '' }
local PATTERNS = { depends = 'q:*-depends', order = '*', rest = '*' }

local has_begun = false

-- The cursor taken apart, or nil.
local function parse(cursor, takes)
  if cursor == '' and takes then
    return { walk = 'settings', scan = '0', skip = '0', keys = { classic_keys.config(), classic_keys.paused() } }
  end
  if cursor == '' then return { walk = 'rest', scan = '', skip = '0', keys = {} } end
  local is_json, parts = pcall(cjson.decode, cursor)
  if not is_json or type(parts) ~= 'table' then return nil end
  for _, part in ipairs(parts) do
    if type(part) ~= 'string' then return nil end
  end
  local walk, scan, skip = parts[1], parts[2], parts[3]
  if not NEXT[walk or ''] then return nil end
  if not scan or not skip or not string.find(scan .. skip, '^%d+$') then return nil end
  return { walk = walk, scan = scan, skip = skip, keys = { unpack(parts, 4) } }
end

local function is_over(at)
  return at.walk == 'rest' and at.scan == '0' and #at.keys == 0
end

local function format(at)
  if is_over(at) then return '' end
  return cjson.encode({ at.walk, at.scan, at.skip, unpack(at.keys) })
end

local function scan(at)
  local from = at.scan == '' and '0' or at.scan
  local found = call('SCAN', from, 'MATCH', classic_keys.prefix() .. PATTERNS[at.walk], 'COUNT', STEP)
  at.scan, at.keys, at.skip = found[1], found[2], '0'
end

local function visit(namespace, at, takes, most)
  local key = at.keys[1]
  local word, name = string.match(string.sub(key, #classic_keys.prefix() + 1), '^([%l_]+):?(.*)$')
  local skip = tonumber(at.skip)
  if at.walk == 'settings' or at.walk == 'rest' then
    return adoption_rest.visit(namespace, { word = word or '', name = name or '', key = key, takes = takes }, skip, most)
  end
  local from = word and adoption_order.source(word, name, key)
  if not from or call('TYPE', key).ok ~= from.type then return nil, 0 end
  return adoption_order.take(namespace, from, skip, most)
end

-- Before the first write of a step, which is refused here when memory is out. The number that is taken stands for those
-- of the jobs, which are smaller.
local function begin(namespace)
  if has_begun then return end
  has_begun = true
  meta.claim(namespace)
  meta.take(namespace)
end

-- Goes on by one key or one scan; answers what that cost.
local function advance(namespace, at, takes, most)
  if #at.keys == 0 then
    if at.scan == '0' then at.walk, at.scan = NEXT[at.walk], '' end
    scan(at)
    return 1
  end
  if takes and call('EXISTS', at.keys[1]) == 1 then begin(namespace) end
  local skip, cost = visit(namespace, at, takes, most)
  -- What is left of the settings is told by the last walk.
  if at.walk == 'settings' then adoption_report.forget() end
  at.skip = string.format('%d', skip or 0)
  if not skip then table.remove(at.keys, 1) end
  return cost
end

-- The workers of the original that have asked for jobs within a minute.
local function awake(namespace)
  local since = string.format('(%.17g', (namespace.now - AWAKE_MS) / 1000)
  local names = redis.pcall('ZRANGEBYSCORE', classic_keys.workers(), since, '+inf', 'LIMIT', 0, 10)
  return names.err and {} or names
end

local function warn(names)
  for _, name in ipairs(names) do
    adoption_report.leave('awake-worker', classic_keys.workers(), name, name .. ' has asked for jobs within a minute.')
  end
end

-- Looks at about `most` things from the cursor on ('' to begin), and takes them over unless the mode is 'look'. Answers
-- the next cursor, '' at the end; or nil and an error.
function adoption.step(namespace, request)
  local takes = request.mode ~= 'look'
  local at = parse(request.cursor, takes)
  if not at then return nil, errors.invalid_argument('cursor', request.cursor, 'the cursor of the last answer') end
  local names = request.mode ~= 'force' and awake(namespace) or {}
  if takes and #names > 0 then return nil, errors.classic_in_use(names) end
  if request.cursor == '' then warn(names) end
  local left = request.most
  while left > 0 and not is_over(at) do left = left - advance(namespace, at, takes, left) end
  -- Also where there is nothing to do, a replica refuses it.
  if takes and not has_begun then meta.free() end
  return format(at)
end

return adoption
