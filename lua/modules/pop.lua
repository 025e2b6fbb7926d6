-- @require keys
-- @require sets
-- @require meta
-- @require errors
-- @require config
-- @require checks
-- @require job
-- @require queue
-- @require locks
-- @require source
-- @require watch
-- @require history
-- @require stats
-- @require events
-- Handing out jobs. A request is a table: worker, count, queues, order ('ordered' or 'round-robin'), position (where
-- the turn stands), request (its id, so that a pop that is sent again answers the same), waits ('1' when the caller
-- will wait if it gets less than it asked for), has_looked (true when the caller has
-- already looked at expired locks and at what is due).

local call = redis.call
local find, format, match, sub = string.find, string.format, string.match, string.sub

local pop = {}

local MOST = 1000

-- What comes next of a queue: 'plain' when as many plain jobs as come next were handed out, else the next job, or nil.
local function next_of(namespace, from, out)
  return source.hand_out_plain(namespace, from, out) > 0 and 'plain' or source.next(namespace, from)
end

-- @rare
-- What comes next of one queue after the other, one job of each, from `position` on; and the queue.
function pop.take_in_turn(namespace, request, sources, out)
  for _ = 1, #sources do
    local from = sources[request.position % #sources + 1]
    request.position = (request.position + 1) % #sources
    out.most = out.count + 1
    local found = next_of(namespace, from, out)
    if found then return found, from end
  end
end

-- What comes next, and the queue that it is of; nil when there is nothing.
local function take(namespace, request, sources, out)
  if request.order ~= 'ordered' then return pop.take_in_turn(namespace, request, sources, out) end
  for i = 1, #sources do
    local found = next_of(namespace, sources[i], out)
    if found then return found, sources[i] end
  end
end

-- @rare
-- Hands out any job; answers its record and its lease.
function pop.hand_out(namespace, request, found, expires)
  if found.state == 'waiting' then stats.time('wait', found.queue, namespace.now - job.ready_at(found)) end
  found.state, found.worker, found.lease = 'running', request.worker, meta.take(namespace)
  found.started = namespace.text
  job.mark(found, 'grace', nil)
  history.add(namespace, found, 'popped', '\t' .. request.worker)
  local record = job.write(found)
  locks.hold(found, expires)
  events.tracked(namespace, 'popped', found.jid)
  return record, found.lease
end

-- The key of the last pop. A worker may have several under way, and names each lane in the request's first word.
local function last_pop(request)
  return keys.last_pop(request.worker .. ' ' .. match(request.request, '^%S*'))
end

-- @rare
-- What a pop was given before, of which `stored` was kept, as far as it still holds it; and the position.
function pop.given(stored)
  local replies = {}
  local _, head_end = find(stored, '^[^\n]*\n%d+\n')
  for jid, lease in string.gmatch(sub(stored, head_end + 1), '([^\n]+)\n([^\n]+)') do
    local found = job.read(jid)
    if found and found.lease == lease then job.reply(replies, found, job.record(found), locks.expiry(found)) end
  end
  return replies, string.match(stored, '^[^\n]*\n(%d+)')
end

-- What the same request was given before; nil when the request is new.
local function repeated(request)
  if request.is_new or request.request == '' then return nil end
  local stored = call('GET', last_pop(request))
  if not stored or sub(stored, 1, #request.request + 1) ~= request.request .. '\n' then return nil end
  return pop.given(stored)
end

local function remember(request, given, heartbeat)
  if request.request == '' or #given == 0 then return end
  local text = request.request .. '\n' .. request.position .. '\n' .. table.concat(given, '\n')
  call('SET', last_pop(request), text, 'PX', heartbeat > 0 and heartbeat or 1)
end

-- Tells other workers what this pop leaves. A pop of nothing leaves whatever the caller was woken for.
local function leave_behind(namespace, request, sources, is_satisfied)
  for i = 1, #sources do
    local from = sources[i]
    if request.count == 0 or source.leaves_more(from) then queue.wake(from.name) end
    if is_satisfied and from.watcher == request.worker then watch.resign(namespace, from) end
  end
  if request.waits == '1' and not is_satisfied then
    return watch.assign(namespace, sources, request.worker)
  end
end

-- @rare
-- Hands out a job that is not plain, and adds it to `out`.
function pop.add(namespace, request, found, expires, out)
  local record, lease = pop.hand_out(namespace, request, found, expires)
  job.reply(out.reply, found, record, expires)
  out.count = out.count + 1
  out.given[2 * out.count - 1], out.given[2 * out.count] = found.jid, lease
end

-- Until when a job of a queue is locked that is handed out now; the queue may have a heartbeat of its own, in seconds.
local function expires_of(namespace, heartbeat)
  local default = config.load(namespace).heartbeat
  return format('%d', namespace.now + (heartbeat and config.milliseconds(heartbeat, default) or default))
end

local function hand_out_all(namespace, request, sources)
  local out = { reply = {}, given = {}, count = 0, most = request.count }
  while out.count < request.count do
    local found, from = take(namespace, request, sources, out)
    if not found then break end
    if found ~= 'plain' then pop.add(namespace, request, found, from.expires, out) end
  end
  remember(request, out.given, config.load(namespace).heartbeat)
  return out.reply, out.count
end

-- @rare
-- What is wrong with a request, or nil.
function pop.problem(request)
  local problem = checks.name('worker', request.worker) or checks.integer('count', request.count, { 0, MOST })
    or checks.integer('position', request.position, { 0, MOST }) or checks.request(request.request)
    or (#request.queues > MOST and errors.invalid_argument('queues', #request.queues .. ' of them', 'at most ' .. MOST) or nil)
  for _, name in ipairs(problem and {} or request.queues) do problem = problem or checks.name('queue', name) end
  return problem
end

-- Checks a request and makes its numbers numbers; answers an error or nil.
function pop.check(request)
  local count, position, queues = tonumber(request.count), tonumber(request.position), request.queues
  local is_right = find(request.count, '^%d%d?%d?%d?$') and find(request.position, '^%d%d?%d?%d?$') and count <= MOST
    and position <= MOST and #queues <= MOST and checks.is_name(request.worker) and (request.request == '' or checks.is_name(request.request))
  for i = 1, #queues do is_right = is_right and checks.is_name(queues[i]) end
  local problem = not is_right and pop.problem(request)
  if problem then return problem end
  request.count, request.position = count, position
end

-- Hands out up to `count` jobs. Answers the time, the position of the turn, the ms until the caller should look again
-- by itself ('' when somebody else does), and the jobs.
function pop.run(namespace, request)
  local before, position = repeated(request)
  if before then return { namespace.now, position, '', before } end
  local sources, queues = {}, request.queues
  for i = 1, #queues do
    sources[i] = source.open(namespace, queues[i], request)
    sources[i].expires = expires_of(namespace, sources[i].heartbeat)
  end
  local reply, given = hand_out_all(namespace, request, sources)
  for i = 1, #sources do source.close(sources[i]) end
  call('ZADD', keys.workers(), namespace.text, request.worker)
  sets.flush()
  local due_in = leave_behind(namespace, request, sources, given == request.count)
  return { namespace.now, request.position, due_in or '', reply }
end

return pop
