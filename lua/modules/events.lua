-- @require keys
-- What is told to the world, gathered and published last: `<namespace>:log` has every job, `<namespace>:<event>`
-- the tracked ones, `<namespace>:w:<worker>` what concerns one worker. The formats are those of the original.

local call = redis.call

local events = {}

local messages = {}

local function publish(channel, message)
  messages[#messages + 1] = { keys.channel(channel), message }
end

local function quote(text)
  if string.find(text, '[%c"\\]') then return cjson.encode(text) end
  return '"' .. text .. '"'
end

-- The members of one JSON object: event, then name and value pairs.
local function object(event, ...)
  local parts = { '{"event":"' .. event .. '"' }
  local pairs_given = { ... }
  for i = 1, #pairs_given, 2 do
    parts[#parts + 1] = ',"' .. pairs_given[i] .. '":' .. quote(pairs_given[i + 1])
  end
  parts[#parts + 1] = '}'
  return table.concat(parts)
end

-- Logs an event with name and value pairs.
function events.log(event, ...)
  publish('log', object(event, ...))
end

-- Tells the followers of a job, if it is tracked.
function events.tracked(namespace, event, jid)
  if namespace.tracked and call('SISMEMBER', keys.tracked(), jid) == 1 then publish(event, jid) end
end

-- Tells a worker that its lock on a job is gone.
function events.lock_lost(jid, worker)
  local message = object('lock_lost', 'jid', jid, 'worker', worker)
  publish('w:' .. worker, message)
  publish('log', message)
end

-- Tells the log, and the worker that ran the job if there is one, that the job is canceled.
function events.canceled(namespace, job)
  local message = object('canceled', 'jid', job.jid, 'worker', job.worker or '', 'queue', job.queue)
  publish('log', message)
  if job.worker then publish('w:' .. job.worker, message) end
  events.tracked(namespace, 'canceled', job.jid)
end

function events.flush()
  for _, message in ipairs(messages) do call('PUBLISH', message[1], message[2]) end
end

return events
