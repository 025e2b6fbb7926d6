-- @rare
-- @require keys
-- @require config
-- @require checks
-- @require errors
-- @require lists
-- @require locks
-- @require queue
-- Who works: the workers by when they last asked for jobs, what they say about themselves, and which jobs they hold.

local call = redis.call

local worker_registry = {}

local MOST = 1000
local MOST_EXPIRED = 100
local DAY = 86400000
local LEAST_KEPT = 3600000
local SKEW = 999999999999999

local function longest_absence()
  return config.milliseconds(call('HGET', keys.config(), 'max-worker-age'), DAY)
end

local function oldest(namespace)
  return '(' .. string.format('%d', namespace.now - longest_absence())
end

-- Looks for what is wrong with what a worker says about itself; answers an error or nil.
function worker_registry.check(wanted)
  if #wanted.queues > MOST then return errors.invalid_argument('queues', #wanted.queues .. ' of them', 'at most ' .. MOST) end
  local problem = checks.name('worker', wanted.worker) or checks.name('hostname', wanted.hostname)
    or checks.integer('pid', wanted.pid, { 0, SKEW }) or checks.integer('concurrency', wanted.concurrency, { 1, SKEW })
    or (wanted.skew ~= '' and checks.integer('skew', wanted.skew, { -SKEW, SKEW }) or nil)
  for _, name in ipairs(wanted.queues) do problem = problem or checks.name('queue', name) end
  return problem
end

-- Notes what a worker says about itself. It is to say it again from time to time.
function worker_registry.register(namespace, wanted)
  local key = keys.worker(wanted.worker)
  call('HSET', key, 'hostname', wanted.hostname, 'pid', wanted.pid, 'concurrency', wanted.concurrency,
    'skew', wanted.skew, 'queues', lists.join(wanted.queues))
  call('PEXPIRE', key, string.format('%d', math.max(LEAST_KEPT, longest_absence())))
  call('ZADD', keys.workers(), namespace.text, wanted.worker)
end

-- Forgets a worker; its locks stay until they expire. Answers 1, or 0 when it was not known.
function worker_registry.forget(name)
  call('DEL', keys.worker(name))
  return call('ZREM', keys.workers(), name)
end

-- Forgets workers that have not asked for jobs for `max-worker-age`, some at a time.
function worker_registry.expire(namespace)
  local last = string.format('%d', namespace.now - longest_absence())
  local gone = call('ZRANGEBYSCORE', keys.workers(), '-inf', last, 'LIMIT', 0, MOST_EXPIRED)
  for _, name in ipairs(gone) do worker_registry.forget(name) end
end

-- Notes that somebody asks a queue for jobs, for those who wonder why none is taken. A pop calls it when the last note
-- is some time old, and looks after the list of workers then, where nothing else may do so.
function worker_registry.note_pop(namespace, name)
  call('HSET', keys.queue(name), 'asked', namespace.text)
  worker_registry.expire(namespace)
end

local function describe(name, seen)
  local row = { name, seen }
  local told = call('HMGET', keys.worker(name), 'hostname', 'pid', 'concurrency', 'skew', 'queues')
  for i = 1, 5 do row[i + 2] = told[i] or '' end
  return row
end

-- What is known of one worker: name, when it last asked for jobs, and what it says about itself.
function worker_registry.get(name)
  return describe(name, call('ZSCORE', keys.workers(), name) or '')
end

-- What is known of some workers, the most recently active first.
function worker_registry.list(namespace, start, count)
  local found = call('ZREVRANGEBYSCORE', keys.workers(), '+inf', oldest(namespace), 'WITHSCORES', 'LIMIT', start, count)
  local rows = {}
  for i = 1, #found, 2 do rows[#rows + 1] = describe(found[i], found[i + 1]) end
  return rows
end

-- How many workers have asked for jobs lately.
function worker_registry.count(namespace)
  return call('ZCOUNT', keys.workers(), oldest(namespace), '+inf')
end

-- Which of the most recently active workers have said that they take jobs from a queue.
function worker_registry.of_queue(namespace, name)
  local names = {}
  for _, worker in ipairs(call('ZREVRANGEBYSCORE', keys.workers(), '+inf', oldest(namespace), 'LIMIT', 0, MOST)) do
    for _, taken in ipairs(lists.split(call('HGET', keys.worker(worker), 'queues') or '')) do
      if taken == name then names[#names + 1] = worker end
    end
  end
  return names
end

-- Looks for what is wrong with a cursor; answers an error or nil.
function worker_registry.check_cursor(cursor)
  if cursor == '' or string.find(cursor, '^%d+ %d+ %d+$') then return nil end
  return errors.invalid_argument('cursor', cursor, 'what the call before has answered, or nothing')
end

-- Where to go on after a part of a queue's locks: their last expiry, and how many of that are known.
local function cursor_after(at, found, from, skip)
  local last, same = found[#found], 0
  for i = #found, 2, -2 do
    if found[i] ~= last then break end
    same = same + 1
  end
  if last == from then same = same + skip end
  return string.format('%d %s %d', at, last, same)
end

-- Goes through the locks of all queues from a cursor on, by their expiry, which a lock changes upwards only; a thousand
-- a call. Calls visit(jid, worker, has_expired) for each, and answers the cursor to go on with, or '' at the end.
function worker_registry.scan(namespace, cursor, visit)
  local at, from, skip = string.match(cursor, '^(%d+) (%d+) (%d+)$')
  at, from, skip = tonumber(at or 1), from or '-inf', tonumber(skip or 0)
  local names, left = queue.all(), MOST
  while at <= #names do
    local found = call('ZRANGEBYSCORE', keys.locks(names[at]), from, '+inf', 'WITHSCORES', 'LIMIT', skip, left)
    for i = 1, #found, 2 do
      local _, jid, worker = locks.parse(found[i])
      visit(jid, worker, tonumber(found[i + 1]) <= namespace.now)
    end
    left = left - #found / 2
    if left <= 0 then return cursor_after(at, found, from, skip) end
    at, from, skip = at + 1, '-inf', 0
  end
  return ''
end

return worker_registry
