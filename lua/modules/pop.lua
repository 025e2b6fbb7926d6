-- @require keys
-- @require sets
-- @require meta
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
-- will wait if it gets less than it asked for).

local call = redis.call

local pop = {}

local MOST = 1000

local function open_all(namespace, request)
  local sources = {}
  for i, name in ipairs(request.queues) do sources[i] = source.open(namespace, name, request.count, request.worker) end
  return sources
end

-- Gives the jobs one by one: queue after queue, or one of each queue in turn from `position` on.
local function taker(namespace, request, sources)
  if request.order == 'ordered' then
    local at = 1
    return function()
      while at <= #sources do
        local found = source.next(namespace, sources[at])
        if found then return found, sources[at] end
        at = at + 1
      end
    end
  end
  return function()
    for _ = 1, #sources do
      local from = sources[request.position % #sources + 1]
      request.position = (request.position + 1) % #sources
      local found = source.next(namespace, from)
      if found then return found, from end
    end
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
  return keys.last_pop(request.worker .. ' ' .. string.match(request.request, '^%S*'))
end

-- @rare
-- What a pop was given before, of which `stored` was kept, as far as it still holds it; and the position.
function pop.given(stored)
  local replies = {}
  for jid, lease in string.gmatch(stored, '([^\t\n]+)\t([^\n]+)') do
    local found = job.read(jid)
    if found and found.lease == lease then job.reply(replies, found, job.record(found), locks.expiry(found)) end
  end
  return replies, string.match(stored, '^[^\n]*\n(%d+)')
end

-- What the same request was given before; nil when the request is new.
local function repeated(request)
  local stored = request.request ~= '' and call('GET', last_pop(request))
  if not stored or string.sub(stored, 1, #request.request + 1) ~= request.request .. '\n' then return nil end
  return pop.given(stored)
end

local function remember(request, given, heartbeat)
  if request.request == '' or #given == 0 then return end
  local text = request.request .. '\n' .. request.position .. '\n' .. table.concat(given)
  call('SET', last_pop(request), text, 'PX', heartbeat)
end

-- Tells other workers what this pop leaves. A pop of nothing leaves whatever the caller was woken for.
local function leave_behind(namespace, request, sources, is_satisfied)
  for _, from in ipairs(sources) do
    if request.count == 0 or source.has_more(from) then queue.wake(from.name) end
    if is_satisfied and from.watcher == request.worker then watch.resign(namespace, from) end
  end
  if request.waits == '1' and not is_satisfied then
    return watch.assign(namespace, sources, request.worker)
  end
end

local function hand_out_all(namespace, request, take)
  local default = config.load(namespace).heartbeat
  local reply, given, count = {}, {}, 0
  while count < request.count do
    local found, from = take()
    if not found then break end
    count = count + 1
    local record, lease
    from.expires = from.expires or string.format('%d', namespace.now + config.milliseconds(from.heartbeat, default))
    if found.plain then
      record, lease = plain.hand_out(namespace, from, found, from.expires)
      reply[4 * count - 3], reply[4 * count - 2], reply[4 * count - 1], reply[4 * count] = found.jid, record, from.expires, ''
    else
      record, lease = pop.hand_out(namespace, request, found, from.expires)
      job.reply(reply, found, record, from.expires)
    end
    local size = #given
    given[size + 1], given[size + 2], given[size + 3], given[size + 4] = found.jid, '\t', lease, '\n'
  end
  remember(request, given, default)
  return reply, count
end

-- Looks for what is wrong with a request; answers an error or nil.
function pop.check(request)
  local problem = checks.name('worker', request.worker) or checks.integer('count', request.count, { 0, MOST })
    or checks.integer('position', request.position, { 0, MOST }) or checks.request(request.request)
  for _, name in ipairs(problem and {} or request.queues) do problem = problem or checks.name('queue', name) end
  if problem then return problem end
  request.count, request.position = tonumber(request.count), tonumber(request.position)
end

-- Hands out up to `count` jobs. Answers the time, the position of the turn, the ms until the caller should look again
-- by itself ('' when somebody else does), and the jobs.
function pop.run(namespace, request)
  local before, position = repeated(request)
  if before then return { namespace.now, position, '', before } end
  local sources = open_all(namespace, request)
  local reply, given = hand_out_all(namespace, request, taker(namespace, request, sources))
  for _, from in ipairs(sources) do source.close(from) end
  call('ZADD', keys.workers(), namespace.text, request.worker)
  sets.flush()
  local due_in = leave_behind(namespace, request, sources, given == request.count)
  return { namespace.now, request.position, due_in or '', reply }
end

return pop
