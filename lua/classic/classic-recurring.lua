-- @require arguments
-- @require refusal
-- @require meta
-- @require lists
-- @require checks
-- @require recurring-job
-- @require recurring-change
-- @require classic-job
-- Recurring jobs, the classic way.

local classic_recurring = {}

local function read_options(request)
  local sent = arguments.options(request)
  return {
    priority = arguments.to_text(request, 'priority', sent.priority or '0'),
    retries = arguments.to_text(request, 'retries', sent.retries or '0'),
    backlog = arguments.to_text(request, 'backlog', sent.backlog or '0'),
    tags = arguments.to_list(request, 'tags', sent.tags or '[]'),
  }
end

-- recur: queue, jid, klass, data, 'interval', interval, offset, options.
function classic_recurring.recur(request)
  local template = {
    queue = arguments.name(request, 'queue'), jid = arguments.name(request, 'jid'),
    klass = arguments.name(request, 'klass'), data = arguments.json(request, 'data'), timeout = '',
  }
  local kind = arguments.text(request, 'spec')
  if kind ~= 'interval' then return refusal.raise(request, 'schedule type "' .. kind .. '" unknown') end
  template.interval = arguments.to_milliseconds(request, 'interval', arguments.text(request, 'interval'))
  template.offset = arguments.to_milliseconds(request, 'offset', arguments.text(request, 'offset'))
  local options = read_options(request)
  template.priority, template.retries, template.backlog = options.priority, options.retries, options.backlog
  template.tags = lists.join(options.tags)
  refusal.pass(request, recurring_job.check(request.namespace, template) or checks.tags(options.tags))
  -- Runs begin with a second, as those of the original.
  request.namespace.now = request.namespace.now - request.namespace.now % 1000
  recurring_job.write(request.namespace, template)
  return template.jid
end

-- unrecur: jid. Answers 1, or nothing where there is none.
function classic_recurring.unrecur(request)
  local existing = recurring_job.read(arguments.text(request, 'jid'))
  if not existing then return nil end
  meta.free()
  recurring_job.remove(existing)
  return 1
end

-- recur.get: jid. Answers the recurring job, or nothing.
function classic_recurring.get(request)
  local template = classic_job.template(arguments.text(request, 'jid'))
  return template and cjson.encode(template) or nil
end

-- Changes a recurring job, of which it is known that there is one.
local function change(request, wanted)
  if not recurring_job.read(wanted.jid) then
    return refusal.raise(request, 'No recurring job ' .. wanted.jid)
  end
  wanted.tag, wanted.untag = wanted.tag or {}, wanted.untag or {}
  refusal.pass(request, recurring_change.update(request.namespace, wanted))
end

-- One part of a recurring job, as recurring_change.update has it.
local function part(request, name, value)
  if name == 'interval' then return arguments.to_milliseconds(request, name, value) end
  if name == 'priority' or name == 'retries' or name == 'backlog' then return arguments.to_text(request, name, value) end
  if name == 'data' then arguments.decode(request, name, value) end
  if name ~= 'data' and name ~= 'klass' and name ~= 'queue' then
    return refusal.raise(request, 'Unrecognized option "' .. name .. '"')
  end
  return value
end

-- recur.update: jid, options.
function classic_recurring.update(request)
  local wanted = { jid = arguments.text(request, 'jid') }
  for name, value in pairs(arguments.options(request)) do wanted[name] = part(request, name, value) end
  change(request, wanted)
  return 1
end

-- recur.tag: jid, tags. Answers all tags that it has then.
function classic_recurring.tag(request)
  local jid = arguments.text(request, 'jid')
  change(request, { jid = jid, tag = arguments.names(request, 'tag') })
  return cjson.encode(classic_job.template(jid).tags)
end

-- recur.untag: jid, tags. Answers those that are left.
function classic_recurring.untag(request)
  local jid = arguments.text(request, 'jid')
  change(request, { jid = jid, untag = arguments.names(request, 'tag') })
  return cjson.encode(classic_job.template(jid).tags)
end

return classic_recurring
