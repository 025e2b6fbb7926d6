-- @rare
-- @require keys
-- @require meta
-- @require config
-- @require checks
-- @require errors
-- @require job
-- @require queue
-- @require tags
-- @require lists
-- Recurring jobs: templates that put a job each interval. One hash each; a sorted set per queue says when the next
-- is due. The children's jids are `<jid>-<count>`; the count outlives the template, so that none is given twice.

local call = redis.call

local recurring_job = {}

-- Leaves room for the count in the jids of the children.
local LONGEST_JID = 235

-- A jid means one thing: a job or a recurring one.
local function check_jid(jid)
  local found, why = job.read(jid)
  if found or why == 'corrupt' then return errors.job_exists(jid, found and found.state or 'broken') end
end

-- Looks for what is wrong with a template; answers an error or nil.
function recurring_job.check(namespace, wanted)
  if #wanted.jid > LONGEST_JID then
    return errors.invalid_argument('jid', wanted.jid, '1 to ' .. LONGEST_JID .. ' bytes without control characters')
  end
  return checks.data(wanted.data, config.load(namespace).max_job_data)
    or checks.name('jid', wanted.jid) or checks.name('queue', wanted.queue) or checks.name('klass', wanted.klass)
    or checks.integer('interval', wanted.interval, { 1, 999999999999999 })
    or checks.integer('offset', wanted.offset, { 0, 999999999999999 })
    or checks.finite('priority', wanted.priority) or checks.retries(wanted.retries)
    or checks.integer('backlog', wanted.backlog, { 0, 2147483647 }) or checks.timeout(wanted.timeout)
    or check_jid(wanted.jid)
end

-- The template as stored, or nil.
function recurring_job.read(jid)
  local flat = redis.pcall('HGETALL', keys.recurring_job(jid))
  if flat.err then return nil end
  local found = { jid = jid }
  for i = 1, #flat, 2 do found[flat[i]] = flat[i + 1] end
  local is_whole = found.queue and found.klass and found.data and tonumber(found.interval) and tonumber(found.count)
    and tonumber(found.backlog) and tonumber(found.retries) and tonumber(found.priority) and found.tags and found.offset
  return is_whole and found or nil
end

-- When the next run of a template is due, or where the schedule of a paused one stands; in ms, or nil.
function recurring_job.next_at(existing)
  return tonumber(existing.next or call('ZSCORE', keys.recurring(existing.queue), existing.jid) or nil)
end

-- Moves the next run. A paused template lies behind all that is ever due, and remembers where its schedule stands.
function recurring_job.set_next(template, next_at)
  local at = string.format('%d', next_at)
  if template.paused then
    call('HSET', keys.recurring_job(template.jid), 'next', at)
    at = '+inf'
  end
  call('ZADD', keys.recurring(template.queue), at, template.jid)
end

-- Stores a template. An unchanged interval and offset leave the next run where it is; a paused one stays paused.
function recurring_job.write(namespace, wanted)
  local existing = recurring_job.read(wanted.jid)
  local key = keys.recurring_job(wanted.jid)
  local next_at = namespace.now + wanted.offset
  local count = existing and existing.count or call('HGET', keys.recurring_counts(), wanted.jid) or '0'
  if existing then
    local is_same_time = existing.interval == wanted.interval and existing.offset == wanted.offset
    if is_same_time then next_at = recurring_job.next_at(existing) or next_at end
    call('ZREM', keys.recurring(existing.queue), wanted.jid)
    wanted.paused = existing.paused
  end
  call('HSET', key, 'queue', wanted.queue, 'klass', wanted.klass, 'data', wanted.data, 'interval', wanted.interval,
    'offset', wanted.offset, 'priority', wanted.priority, 'retries', wanted.retries, 'tags', wanted.tags,
    'backlog', wanted.backlog, 'timeout', wanted.timeout, 'count', count)
  recurring_job.set_next(wanted, next_at)
  meta.touch(namespace)
  queue.register(namespace, wanted.queue)
  queue.wake(wanted.queue)
end

-- Removes a template; its children stay.
function recurring_job.remove(existing)
  call('ZREM', keys.recurring(existing.queue), existing.jid)
  call('HSET', keys.recurring_counts(), existing.jid, existing.count)
  call('DEL', keys.recurring_job(existing.jid))
end

-- Puts one child into the queue, with the time that it was due (ms); answers its jid. The caller stores the count.
function recurring_job.spawn(namespace, template, due)
  local child
  repeat
    template.count = template.count + 1
    child = string.format('%s-%d', template.jid, template.count)
  until call('EXISTS', keys.job(child), keys.recurring_job(child)) == 0
  local new = job.new({
    jid = child, klass = template.klass, queue = template.queue, priority = template.priority,
    retries = template.retries, serial = meta.take(namespace), data = template.data,
  }, string.format('%d', due))
  new.state = 'waiting'
  job.mark(new, 'spawned_from', template.jid)
  if template.tags ~= '' then job.mark(new, 'tags', template.tags) end
  if (template.timeout or '') ~= '' then job.mark(new, 'timeout', template.timeout) end
  tags.add(namespace, child, lists.split(template.tags))
  queue.add_waiting(new, template.priority)
  job.write(new)
  return child
end

-- Whether there was a template of this jid.
function recurring_job.was_removed(jid)
  return call('HEXISTS', keys.recurring_counts(), jid) == 1
end

-- Which runs of a template are due: the first one, and how many. More than `backlog` missed ones are skipped.
local function due_runs(namespace, template, next_at)
  local interval = tonumber(template.interval)
  local missed = math.floor((namespace.now - next_at) / interval) + 1
  local backlog = tonumber(template.backlog)
  if backlog > 0 and missed > backlog then
    next_at = next_at + (missed - backlog) * interval
    missed = backlog
  end
  return next_at, missed
end

local function spawn_runs(namespace, template, due, most)
  local next_at, missed = due_runs(namespace, template, due)
  local count = math.min(missed, most)
  for run = 0, count - 1 do recurring_job.spawn(namespace, template, next_at + run * template.interval) end
  call('ZADD', keys.recurring(template.queue), next_at + count * template.interval, template.jid)
  call('HSET', keys.recurring_job(template.jid), 'count', template.count)
  return count
end

-- Keeps a broken template out of the way, where the doctor finds it.
local function quarantine(namespace, name, jid)
  call('ZREM', keys.recurring(name), jid)
  call('ZADD', keys.quarantine(), namespace.text, jid)
end

-- Puts the children that are due on a queue, at most `most`; answers how many it put.
function recurring_job.spawn_due(namespace, name, most)
  local due = call('ZRANGEBYSCORE', keys.recurring(name), '-inf', namespace.now, 'WITHSCORES', 'LIMIT', 0, most)
  local spawned = 0
  for i = 1, #due, 2 do
    local template = recurring_job.read(due[i])
    if template then
      spawned = spawned + spawn_runs(namespace, template, tonumber(due[i + 1]), most - spawned)
    else
      quarantine(namespace, name, due[i])
    end
  end
  return spawned
end

-- The template for a reply, or nil; its first item tells it from a job's record.
function recurring_job.reply(jid)
  local found = recurring_job.read(jid)
  if not found then return nil end
  return {
    '', jid, found.klass, found.queue, found.data, found.interval, found.offset, found.priority, found.retries,
    found.tags, found.backlog, found.count, not found.paused and recurring_job.next_at(found) or '',
    found.paused or '', found.timeout or '',
  }
end

return recurring_job
