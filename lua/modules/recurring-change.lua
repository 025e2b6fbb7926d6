-- @rare
-- @require keys
-- @require meta
-- @require config
-- @require checks
-- @require errors
-- @require lists
-- @require queue
-- @require events
-- @require recurring-job
-- Changing a recurring job after the fact: its parts, whether it is paused, and a run out of turn.

local call = redis.call

local recurring_change = {}

local RAN_MS = 600000
local PARTS = { 'queue', 'klass', 'data', 'priority', 'retries', 'backlog', 'timeout' }

local function check_parts(namespace, wanted)
  return (wanted.queue and checks.name('queue', wanted.queue) or nil)
    or (wanted.klass and checks.name('klass', wanted.klass) or nil)
    or (wanted.data and checks.data(wanted.data, config.load(namespace).max_job_data) or nil)
    or (wanted.interval and checks.integer('interval', wanted.interval, { 1, 999999999999999 }) or nil)
    or (wanted.priority and checks.finite('priority', wanted.priority) or nil)
    or (wanted.retries and checks.retries(wanted.retries) or nil)
    or (wanted.backlog and checks.integer('backlog', wanted.backlog, { 0, 2147483647 }) or nil)
    or checks.timeout(wanted.timeout or '') or checks.tags(wanted.tag) or checks.tags(wanted.untag)
end

-- The tags of a template with some more and without others, joined.
local function change_tags(existing, wanted)
  local dropped, kept = {}, {}
  for _, tag in ipairs(wanted.untag) do dropped[tag] = true end
  for _, tag in ipairs(lists.split(lists.join({ existing.tags, lists.join(wanted.tag) }))) do
    if not dropped[tag] then kept[#kept + 1] = tag end
  end
  return kept
end

-- When a template is due next whose interval changes: the next run moves by the difference. Where that is past, the
-- new interval makes up for no more runs than were missed before, and for one at least, which is due at once.
local function shift(namespace, existing, interval)
  local old = tonumber(existing.interval)
  local before = recurring_job.next_at(existing) or namespace.now
  local shifted = before + interval - old
  if existing.paused or shifted >= namespace.now then return shifted end
  local missed = math.max(1, math.floor((namespace.now - before) / old) + 1)
  local behind = math.floor((namespace.now - shifted) / interval)
  return shifted + math.max(0, behind - missed + 1) * interval
end

local function write(existing, wanted, tags, next_at)
  local from = existing.queue
  local changes = { 'tags', lists.join(tags), 'interval', wanted.interval or existing.interval }
  for _, name in ipairs(PARTS) do
    if wanted[name] then
      existing[name] = wanted[name]
      changes[#changes + 1] = name
      changes[#changes + 1] = wanted[name]
    end
  end
  call('HSET', keys.recurring_job(existing.jid), unpack(changes))
  if from ~= existing.queue then call('ZREM', keys.recurring(from), existing.jid) end
  recurring_job.set_next(existing, next_at)
end

-- Changes what is given of a template; nil is left as it is. Answers the template for a reply, or an error.
function recurring_change.update(namespace, wanted)
  local problem = check_parts(namespace, wanted)
  if problem then return problem end
  local existing = recurring_job.read(wanted.jid)
  if not existing then return errors.job_not_found(wanted.jid) end
  local tags = change_tags(existing, wanted)
  problem = checks.tags(tags)
  if problem then return problem end
  local next_at = shift(namespace, existing, tonumber(wanted.interval or existing.interval))
  write(existing, wanted, tags, next_at)
  meta.touch(namespace)
  queue.register(namespace, existing.queue)
  queue.wake(existing.queue)
  return recurring_job.reply(wanted.jid)
end

-- Lets a template put nothing until it is resumed.
function recurring_change.pause(namespace, jid)
  local existing = recurring_job.read(jid)
  if not existing then return errors.job_not_found(jid) end
  if not existing.paused then
    local next_at = recurring_job.next_at(existing) or namespace.now
    existing.paused = namespace.text
    call('HSET', keys.recurring_job(jid), 'paused', namespace.text)
    recurring_job.set_next(existing, next_at)
    meta.touch(namespace)
  end
  return recurring_job.reply(jid)
end

-- Lets a paused template go on with the first run of its schedule that is not past.
function recurring_change.resume(namespace, jid)
  local existing = recurring_job.read(jid)
  if not existing then return errors.job_not_found(jid) end
  if existing.paused then
    local next_at, interval = recurring_job.next_at(existing) or namespace.now, tonumber(existing.interval)
    local skipped = math.max(0, math.ceil((namespace.now - next_at) / interval))
    existing.paused = nil
    call('HDEL', keys.recurring_job(jid), 'paused', 'next')
    recurring_job.set_next(existing, next_at + skipped * interval)
    meta.touch(namespace)
    queue.wake(existing.queue)
  end
  return recurring_job.reply(jid)
end

-- Puts one child now; the schedule stays as it is. Answers the child's jid, or an error.
function recurring_change.run_now(namespace, jid, request)
  local problem = checks.name('request', request)
  if problem then return problem end
  local before = call('GET', keys.ran(request))
  if before then return before end
  local existing = recurring_job.read(jid)
  if not existing then return errors.job_not_found(jid) end
  meta.claim(namespace)
  local child = recurring_job.spawn(namespace, existing, namespace.now)
  call('HSET', keys.recurring_job(jid), 'count', existing.count)
  call('SET', keys.ran(request), child, 'PX', RAN_MS)
  events.log_job('put', child, existing.queue)
  queue.wake(existing.queue)
  return child
end

return recurring_change
