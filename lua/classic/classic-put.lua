-- @require arguments
-- @require refusal
-- @require checks
-- @require config
-- @require job
-- @require put
-- @require lists
-- @require events
-- @require classic-job
-- Putting jobs the classic way: who puts a jid that there is puts that job anew, and what is not given is kept of it.

local classic_put = {}

local NONE = {}

local function read_options(request)
  local sent = arguments.options(request)
  return {
    priority = sent.priority and arguments.to_text(request, 'priority', sent.priority),
    tags = sent.tags and arguments.to_list(request, 'tags', sent.tags),
    retries = sent.retries and arguments.to_text(request, 'retries', sent.retries),
    depends = sent.depends and arguments.to_list(request, 'depends', sent.depends),
    conflict = 'replace', missing = 'ignore', request = '',
  }
end

-- What is put: worker, queue, jid, klass, data, delay, options.
local function read(request)
  local item = {
    worker = arguments.text(request, 'worker'), queue = arguments.name(request, 'queue'),
    jid = arguments.name(request, 'jid'), klass = arguments.name(request, 'klass'),
    data = arguments.json(request, 'data'),
  }
  local delay = arguments.to_milliseconds(request, 'delay', arguments.text(request, 'delay'))
  item.options = read_options(request)
  item.options.delay = delay
  refusal.pass(request, checks.data(item.data, config.load(request.namespace).max_job_data))
  return item
end

-- Gives a new job what was not given.
local function fill(options)
  options.priority, options.retries = options.priority or '0', options.retries or '5'
  options.tags, options.timeout = options.tags or NONE, ''
end

local function check(request, item)
  local sent = item.options
  refusal.pass(request, put.check_options({ options = {
    delay = sent.delay, priority = sent.priority or '0', retries = sent.retries or '5', tags = sent.tags or NONE,
    depends = sent.depends, conflict = sent.conflict, missing = sent.missing, timeout = '', request = '',
  } }))
  if not item.existing then
    fill(item.options)
    refusal.pass(request, put.check_jid(item.jid))
  end
  if item.options.depends then refusal.pass(request, put.check_dependencies(item, NONE)) end
end

-- Puts the item. Of a job that there is, the tags count anew, and a worker whose job was to be tried again is told.
local function apply(request, item)
  check(request, item)
  local existing = item.existing
  local holder = existing and classic_job.former_holder(existing) or ''
  if existing then item.options.tags = item.options.tags or lists.split(existing.extras.tags) end
  if holder ~= '' and holder ~= item.worker then events.lock_lost(item.jid, holder) end
  return put.apply(request.namespace, item)
end

-- put: worker, queue, jid, klass, data, delay, options.
function classic_put.put(request)
  local item = read(request)
  item.existing = job.read(item.jid)
  return apply(request, item)
end

-- requeue: as put, of a job that there is.
function classic_put.requeue(request)
  local item = read(request)
  item.existing = job.read(item.jid)
  if not item.existing then return refusal.raise(request, 'Job ' .. item.jid .. ' does not exist') end
  return apply(request, item)
end

return classic_put
