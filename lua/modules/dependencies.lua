-- @rare
-- @require keys
-- @require sets
-- @require meta
-- @require job
-- @require place
-- @require errors
-- Jobs that wait for jobs. `dependencies:<jid>` holds whom a job still waits for, `dependents:<jid>` who waits for
-- it, in the order in which they were put. `release:<jid> TAB <serial>` holds who waited for a job that is complete and
-- is still to be let go; `releases` names these sets.

local call = redis.call

local BATCH = 1000
local STEPS = 10000

local dependencies = {}

-- Which of the wanted jids waits for a job itself, through whatever jobs, or nil: those that the command puts count with
-- what they will wait for. A graph of more jobs than can be looked at counts as if it did; then the second answer is how
-- many were looked at.
local function cycle_through(wanted, jid, added)
  local stack, from, steps = {}, {}, 0
  local function push(nearer, root)
    if from[nearer] then return end
    from[nearer] = root
    stack[#stack + 1] = nearer
  end
  for _, other in ipairs(wanted) do push(other, other) end
  while #stack > 0 do
    local at = table.remove(stack)
    steps = steps + 1
    if at == jid then return from[at] end
    if steps >= STEPS then return from[at], steps end
    for _, nearer in ipairs(added[at] or call('SMEMBERS', keys.dependencies(at))) do push(nearer, from[at]) end
  end
end

-- Which of the wanted jids the job would have to wait for. `added` has what the jobs that the same command puts will
-- wait for, by their jids; `exists` says that others may wait for the job already.
function dependencies.pending(jid, wanted, options)
  local pending = {}
  for _, other in ipairs(wanted) do
    local state = options.added[other] and 'new' or job.state(other)
    if other == jid then return nil, errors.dependency_cycle(jid, other) end
    if not state and not options.ignore_missing then return nil, errors.dependency_missing(jid, other) end
    if state and state ~= 'complete' then pending[#pending + 1] = other end
  end
  if not options.exists then return pending end
  local cycle, looked_at = cycle_through(pending, jid, options.added)
  if cycle then return nil, errors.dependency_cycle(jid, cycle, looked_at) end
  return pending
end

function dependencies.add(waiting, pending)
  if #pending == 0 then return end
  call('SADD', keys.dependencies(waiting.jid), unpack(pending))
  for _, other in ipairs(pending) do
    call('ZADD', keys.dependents(other), job.serial(waiting), waiting.jid)
    job.set_has_dependents(other)
  end
end

function dependencies.clear(jid)
  for _, other in ipairs(call('SMEMBERS', keys.dependencies(jid))) do
    call('ZREM', keys.dependents(other), jid)
  end
  call('DEL', keys.dependencies(jid))
end

-- Takes one job off those that another waits for, and lets that go when it was the last one.
function dependencies.unblock(namespace, jid, by)
  call('SREM', keys.dependencies(jid), by)
  if call('EXISTS', keys.dependencies(jid)) == 1 then return end
  local dependent = job.read(jid)
  if not dependent or dependent.state ~= 'depends' then return end
  place.leave(dependent)
  job.set_serial(dependent, meta.take(namespace))
  place.enter(namespace, dependent, tonumber(dependent.extras.due or 0), false)
  job.write(dependent)
end

-- Lets a job wait for the given ones no longer, and go when it waits for none.
function dependencies.drop(namespace, jid, dropped)
  for _, other in ipairs(dropped) do
    call('ZREM', keys.dependents(other), jid)
    dependencies.unblock(namespace, jid, other)
  end
end

-- A thousand of the jids that wait for a job, from some position on.
function dependencies.dependents(jid, start)
  return call('ZRANGE', keys.dependents(jid), start, start + BATCH - 1)
end

-- Lets go a thousand at most of the jobs in a set, which wait for the given one as it was when it was completed; answers
-- whether there are more. Who is in `current`, if that is given, waits for the job as it was put again since.
local function let_go(namespace, jid, set, current)
  local popped = call('ZPOPMIN', set, BATCH)
  for i = 1, #popped, 2 do
    if not (current and call('ZSCORE', current, popped[i])) then dependencies.unblock(namespace, popped[i], jid) end
  end
  return #popped == 2 * BATCH and call('EXISTS', set) == 1
end

-- Notes what is to be let go with the next calls.
function dependencies.note_release(name)
  call('ZADD', keys.releases(), 0, name)
  call('HSET', keys.meta(), 'releasing', 1)
end

-- Lets go who waited for the job: a thousand at once, the rest with the next calls. The rest is kept apart from those who
-- will wait for the job when it is put again.
function dependencies.release(namespace, jid)
  -- The same command may have made a dependent wait just now.
  sets.flush()
  local set = keys.dependents(jid)
  if not let_go(namespace, jid, set) then return end
  local name = jid .. '\t' .. meta.take(namespace)
  call('RENAME', set, keys.release(name))
  dependencies.note_release(name)
end

-- Goes on with what is to be let go, if there is anything.
function dependencies.continue(namespace)
  local name = call('ZRANGE', keys.releases(), 0, 0)[1]
  local jid = name and string.match(name, '^(.*)\t')
  if not name then
    call('HSET', keys.meta(), 'releasing', 0)
  elseif not jid or not let_go(namespace, jid, keys.release(name), keys.dependents(jid)) then
    call('ZREM', keys.releases(), name)
  end
end

return dependencies
