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
-- @require plain
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

-- @rare
-- The next job of one queue after the other, from `position` on.
function pop.take_in_turn(namespace, request, sources)
  for _ = 1, #sources do
    local from = sources[request.position % #sources + 1]
    request.position = (request.position + 1) % #sources
    local found, jid = source.next(namespace, from)
    if found then return from, found, jid end
  end
end

-- The next job and the queue that it is from, see source.next; nil when there is none.
local function take(namespace, request, sources)
  if request.order ~= 'ordered' then return pop.take_in_turn(namespace, request, sources) end
  for i = 1, #sources do
    local found, jid = source.next(namespace, sources[i])
    if found then return sources[i], found, jid end
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

local function hand_out_all(namespace, request, sources)
  local default = config.load(namespace).heartbeat
  local reply, given, count = {}, {}, 0
  while count < request.count do
    local from, found, jid = take(namespace, request, sources)
    if not from then break end
    from.expires = from.expires or format('%d', namespace.now + (from.heartbeat and config.milliseconds(from.heartbeat, default) or default))
    local record, lease
    local size = 4 * count
    if jid then
      record, lease = plain.hand_out(namespace, from, jid, found)
      reply[size + 1], reply[size + 2], reply[size + 3], reply[size + 4] = jid, record, from.expires, ''
    else
      jid = found.jid
      record, lease = pop.hand_out(namespace, request, found, from.expires)
      job.reply(reply, found, record, from.expires)
    end
    count = count + 1
    given[2 * count - 1], given[2 * count] = jid, lease
  end
  remember(request, given, default)
  return reply, count
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
  for i = 1, #queues do sources[i] = source.open(namespace, queues[i], request) end
  local reply, given = hand_out_all(namespace, request, sources)
  for i = 1, #sources do source.close(sources[i]) end
  call('ZADD', keys.workers(), namespace.text, request.worker)
  sets.flush()
  local due_in = leave_behind(namespace, request, sources, given == request.count)
  return { namespace.now, request.position, due_in or '', reply }
end

return pop
