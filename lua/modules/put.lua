-- @require meta
-- @require checks
-- @require lists
-- @require config
-- @require job
-- @require place
-- @require tags
-- @require dependencies
-- @require removal
-- @require history
-- @require events
-- @require errors
-- Putting jobs. `put.check` looks at everything and changes nothing, `put.apply` then cannot fail. An item is a
-- table: jid, queue, klass, data, delay, priority, retries, conflict, missing, request as sent, and the lists
-- tags and depends, nil where they are not given.

local put = {}

local function check_arguments(namespace, item)
  return checks.data(item.data, config.load(namespace).max_job_data)
    or checks.name('jid', item.jid) or checks.name('queue', item.queue) or checks.name('klass', item.klass)
    or checks.delay(item.delay) or checks.finite('priority', item.priority) or checks.retries(item.retries)
    or checks.choice('onConflict', item.conflict, { 'replace', 'ignore', 'error' })
    or checks.choice('missing', item.missing, { 'error', 'ignore' })
    or checks.tags(item.tags or {}) or checks.dependencies(item.depends or {})
end

-- A put that came before: the jid is the request where the client made it, else the request is kept with the job.
local function is_repeated(namespace, item)
  if item.existing then return item.request == '' or item.existing.request == item.request end
  local why, request = removal.tombstone(namespace, item.jid)
  return why and (item.request == '' or request == item.request)
end

local function check_dependencies(item, added)
  local problem
  item.pending, problem = dependencies.pending(item.jid, item.depends or {}, {
    added = added,
    has_dependents = item.existing and item.existing.has_dependents,
    ignore_missing = item.missing == 'ignore',
  })
  return problem
end

-- Checks one item and reads what it will change. Sets `item.answer` where nothing is left to do. `added` has the
-- jids that the same command puts before it.
function put.check(namespace, item, added)
  local problem = check_arguments(namespace, item)
  if problem then return problem end
  item.existing = job.read(item.jid)
  if is_repeated(namespace, item) or (item.existing and item.conflict == 'ignore') then
    item.answer = item.jid
    return nil
  end
  if item.existing and item.conflict == 'error' then return errors.job_exists(item.jid, item.existing.state) end
  return check_dependencies(item, added)
end

local function create(namespace, item, due)
  local new = job.new({
    jid = item.jid, klass = item.klass, queue = item.queue, priority = item.priority,
    retries = tonumber(item.retries), serial = meta.take(namespace),
  }, namespace.now)
  if item.request ~= '' then new.request = item.request end
  if #item.tags > 0 then new.tags = lists.join(item.tags) end
  job.set_data(new, item.data)
  tags.add(namespace, new.jid, item.tags)
  dependencies.add(new, item.pending)
  place.enter(namespace, new, due, #item.pending > 0)
  job.write(new)
end

local function change_tags(namespace, existing, wanted)
  tags.remove(existing.jid, lists.split(existing.tags))
  tags.add(namespace, existing.jid, wanted)
  existing.tags = #wanted > 0 and lists.join(wanted) or nil
end

-- Whether the job is blocked by dependencies: those given, or where none are given, those that it has.
local function change_dependencies(existing, item)
  if not item.depends then return existing.state == 'depends' end
  if existing.state == 'depends' then dependencies.clear(existing.jid) end
  dependencies.add(existing, item.pending)
  return #item.pending > 0
end

-- Takes an existing job from wherever it is; a worker that ran it is told, unless it does this itself.
function put.uproot(existing, worker)
  place.leave(existing)
  if existing.state == 'running' and existing.worker ~= worker then
    events.lock_lost(existing.jid, existing.worker)
  end
end

-- Lets an existing job, which lies nowhere, enter a queue anew.
function put.replant(namespace, existing, name, options)
  if existing.queue ~= name and not existing.first_queue then existing.first_queue = existing.queue end
  existing.queue = name
  existing.serial, existing.remaining = meta.take(namespace), existing.retries
  job.unlock(existing)
  history.add(namespace, existing, 'put', '\t' .. name)
  local is_blocked = change_dependencies(existing, options)
  place.enter(namespace, existing, options.due, is_blocked)
  job.write(existing)
end

local function replace(namespace, item, due)
  local existing = item.existing
  put.uproot(existing, item.worker)
  if item.data then job.set_data(existing, item.data) end
  if item.tags then change_tags(namespace, existing, item.tags) end
  existing.klass = item.klass or existing.klass
  existing.priority = item.priority or existing.priority
  existing.retries = tonumber(item.retries or existing.retries)
  if item.request ~= '' then existing.request = item.request end
  put.replant(namespace, existing, item.queue, { due = due, depends = item.depends, pending = item.pending })
end

-- Puts the item and answers its jid.
function put.apply(namespace, item)
  if item.answer then return item.answer end
  local due = namespace.now + tonumber(item.delay)
  if item.existing then
    replace(namespace, item, due)
  else
    create(namespace, item, due)
  end
  events.log_job('put', item)
  events.tracked(namespace, 'put', item.jid)
  return item.jid
end

return put
