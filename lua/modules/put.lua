-- @rare
-- @require keys
-- @require meta
-- @require checks
-- @require lists
-- @require config
-- @require job
-- @require sets
-- @require records
-- @require plain
-- @require place
-- @require tags
-- @require dependencies
-- @require removal
-- @require history
-- @require events
-- @require errors
-- Putting jobs. `put.check` looks at everything and changes nothing, `put.apply` then cannot fail. An item is a
-- table: jid, queue, klass, data, worker (who puts), and options: delay, priority, retries, conflict, missing,
-- timeout and request as sent, and the lists tags and depends, nil where they are not given.

local call = redis.call

local put = {}

local CONFLICTS = { replace = true, ignore = true, error = true }
local MISSING = { error = true, ignore = true }
local NONE = {}
local SIZE = 5
local DEFAULTS = {
  delay = '0', priority = '0', retries = '5', tags = NONE, conflict = 'replace', missing = 'error', timeout = '',
  request = '',
}
local PACKED = '^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$'

-- Options that are given, of all of them joined by tabs; nil when they are not well-formed.
function put.unpack(packed)
  local delay, priority, retries, tag_list, depends, conflict, missing, timeout, request = string.match(packed, PACKED)
  if not delay then return nil end
  return {
    delay = delay, priority = priority, retries = retries, tags = lists.argument(tag_list) or NONE,
    depends = lists.argument(depends), conflict = conflict, missing = missing, timeout = timeout,
    request = request,
  }
end

-- The options of a put: '' for the defaults.
function put.options(packed)
  if packed == '' then return DEFAULTS end
  return put.unpack(packed)
end

function put.check_options(item)
  local options = item.options
  if not options then return errors.invalid_argument('options', '', 'nine options joined by tabs, or nothing') end
  return checks.delay(options.delay) or checks.finite('priority', options.priority) or checks.retries(options.retries)
    or checks.choice('onConflict', options.conflict, CONFLICTS)
    or checks.choice('missing', options.missing, MISSING) or checks.timeout(options.timeout)
    or checks.request(options.request) or checks.tags(options.tags) or checks.dependencies(options.depends or NONE)
end

local function check_arguments(namespace, item)
  return checks.data(item.data, config.load(namespace).max_job_data)
    or checks.name('jid', item.jid) or checks.name('queue', item.queue) or checks.name('klass', item.klass)
    or (item.options ~= DEFAULTS and put.check_options(item) or nil)
end

-- A put that came before: the jid is the request where the client made it, else the request is kept with the job.
local function is_repeated(namespace, item)
  local wanted = item.options.request
  if item.existing then return wanted == '' or item.existing.extras.request == wanted end
  if namespace.now > namespace.gone then return false end
  local why, request = removal.tombstone(item.jid)
  return why and (wanted == '' or request == wanted)
end

function put.check_dependencies(item, added)
  local options, problem = item.options, nil
  item.pending, problem = dependencies.pending(item.jid, options.depends, {
    added = added,
    exists = item.existing and true,
    ignore_missing = options.missing == 'ignore',
  })
  return problem
end

-- What speaks against a new job of a jid that the caller chose.
function put.check_jid(jid)
  if call('EXISTS', keys.recurring_job(jid)) == 1 then return errors.job_exists(jid, 'recurring') end
end

-- Checks one item and reads what it will change. Sets `item.answer` where nothing is left to do. `added` has the
-- jids that the same command puts before it, `record` what is stored of the job.
function put.check(namespace, item, added, record)
  local problem = check_arguments(namespace, item)
  if problem then return problem end
  local conflict = item.options.conflict
  item.existing = record and job.parse(item.jid, record)
  if is_repeated(namespace, item) or (item.existing and conflict == 'ignore') then
    item.answer = item.jid
    return nil
  end
  if item.existing and conflict == 'error' then return errors.job_exists(item.jid, item.existing.state) end
  if not item.existing and item.options.request ~= '' then problem = put.check_jid(item.jid) end
  return problem or (item.options.depends and put.check_dependencies(item, added) or nil)
end

function put.create(namespace, item, due)
  local options, pending = item.options, item.pending or NONE
  local new = job.new({
    jid = item.jid, queue = item.queue, klass = item.klass, serial = meta.take(namespace),
    priority = options.priority, retries = options.retries, data = item.data,
  }, namespace.text)
  if options.request ~= '' then job.mark(new, 'request', options.request) end
  if options.timeout ~= '' then job.mark(new, 'timeout', options.timeout) end
  if options.tags ~= NONE then
    job.mark(new, 'tags', #options.tags > 0 and lists.join(options.tags) or nil)
    tags.add(namespace, new.jid, options.tags)
  end
  if #pending > 0 then dependencies.add(new, pending) end
  place.enter(namespace, new, due, #pending > 0)
  job.write(new)
end

local function change_tags(namespace, existing, wanted)
  tags.remove(existing.jid, lists.split(existing.extras.tags))
  tags.add(namespace, existing.jid, wanted)
  job.mark(existing, 'tags', #wanted > 0 and lists.join(wanted) or nil)
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
  if existing.queue ~= name and not existing.extras.first_queue then job.mark(existing, 'first_queue', existing.queue) end
  existing.queue = name
  job.set_serial(existing, meta.take(namespace))
  existing.remaining = ''
  job.unlock(existing)
  history.add(namespace, existing, 'put', '\t' .. name)
  local is_blocked = change_dependencies(existing, options)
  place.enter(namespace, existing, options.due, is_blocked)
  job.write(existing)
end

function put.replace(namespace, item, due)
  local existing, options = item.existing, item.options
  meta.claim(namespace)
  put.uproot(existing, item.worker)
  if item.data then job.set_data(existing, item.data) end
  if options.tags then change_tags(namespace, existing, options.tags) end
  job.set_fixed(existing, item.klass, options.priority, options.retries)
  if options.timeout then job.mark(existing, 'timeout', options.timeout ~= '' and options.timeout or nil) end
  if options.request ~= '' then job.mark(existing, 'request', options.request) end
  if item.moved and item.moved ~= '' then job.mark(existing, 'moved', item.moved) end
  put.replant(namespace, existing, item.queue, { due = due, depends = options.depends, pending = item.pending })
end

-- Puts the item and answers its jid.
function put.apply(namespace, item)
  if item.answer then return item.answer end
  local delay = item.options.delay
  -- Another job of the same command may have changed it since it was checked.
  if item.existing then item.existing = job.read(item.jid) end
  local due = delay == '0' and namespace.now or namespace.now + tonumber(delay)
  events.log_job('put', item.jid, item.queue)
  if item.existing then
    put.replace(namespace, item, due)
  else
    put.create(namespace, item, due)
  end
  events.tracked(namespace, 'put', item.jid)
  return item.jid
end

-- The item that stands at an index of what a caller sends: jid, queue, klass, data and options.
local function item_at(sent, at, worker)
  return {
    worker = worker, jid = sent[at], queue = sent[at + 1], klass = sent[at + 2], data = sent[at + 3],
    options = put.options(sent[at + 4]), existing = false, answer = false,
  }
end

-- Puts one item for itself, of which `stored` was read before. Answers its jid, or an error that changed nothing.
function put.one(namespace, sent, at, stored)
  local item = item_at(sent, at, sent[2])
  local record = records.latest(keys.job(item.jid), stored)
  if record ~= stored then sets.flush() end
  return put.check(namespace, item, NONE, record) or put.apply(namespace, item)
end

-- Puts all items, which stand from `first` on, or none; `found` has their records and keys. Answers their jids, or an error.
function put.all(namespace, sent, first, found)
  local stored, names = found.records, found.names
  -- By the jids of the list: what each depends on, false where it is not put.
  local added, items, replies = {}, {}, {}
  for i = 1, #stored do
    local at = first + (i - 1) * SIZE
    local jid = sent[at]
    if added[jid] ~= nil then return errors.invalid_argument('jid', jid, 'a jid that is not in the list yet') end
    replies[i] = jid
    if sent[at + 4] == '' and not stored[i] and plain.fits(namespace, sent, at) then
      added[jid], items[i] = NONE, false
    else
      local item = item_at(sent, at, sent[2])
      local problem = put.check(namespace, item, added, stored[i])
      if problem then return problem end
      added[jid], items[i] = not item.answer and (item.options.depends or NONE), item
    end
  end
  for i, item in ipairs(items) do
    if item then put.apply(namespace, item) else plain.put(namespace, sent, first + (i - 1) * SIZE, names[i]) end
  end
  return replies
end

return put
