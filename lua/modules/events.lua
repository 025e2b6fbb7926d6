-- @require keys
-- What is told to the world, gathered and published last: `<namespace>:log` has every job, `<namespace>:<event>`
-- the tracked ones, `<namespace>:w:<worker>` what concerns one worker. The formats are those of the original.

local call, send = redis.call, redis.pcall
local find, sub = string.find, string.sub

local events = {}

local LOG = keys.channel('log')

-- Channels and messages in turn.
local gathered, count = {}, 0

local function publish(channel, message)
  gathered[count + 1], gathered[count + 2] = channel, message
  count = count + 2
end

-- What stands for a name between quotation marks in JSON.
local function escaped(text)
  if not find(text, '"', 1, true) and not find(text, '\\', 1, true) then return text end
  return sub(cjson.encode(text), 2, -2)
end

local last_event, last_head, last_name, last_tail

-- Logs an event that consists of a job and its queue.
function events.log_job(event, jid, name)
  if event ~= last_event then last_event, last_head = event, '{"event":"' .. event .. '","jid":"' end
  if name ~= last_name then last_name, last_tail = name, '","queue":"' .. escaped(name) .. '"}' end
  gathered[count + 1], gathered[count + 2] = LOG, last_head .. escaped(jid) .. last_tail
  count = count + 2
end

-- Logs an event with any members.
function events.log(members)
  publish(LOG, cjson.encode(members))
end

-- Logs how far a job says that it has come; `value` is JSON.
function events.progress(found, value, message)
  publish(LOG, '{"event":"progress","jid":' .. cjson.encode(found.jid) .. ',"worker":' .. cjson.encode(found.worker)
    .. ',"progress":' .. value .. ',"message":' .. cjson.encode(message) .. ',"queue":' .. cjson.encode(found.queue) .. '}')
end

-- @rare
-- Tells the followers of a job, if it is tracked.
function events.tracked(namespace, event, jid)
  if namespace.tracked and call('SISMEMBER', keys.tracked(), jid) == 1 then publish(keys.channel(event), jid) end
end

-- Tells of a job whether it is tracked or not.
function events.announce(event, jid)
  publish(keys.channel(event), jid)
end

-- Tells a worker that its lock on a job is gone.
function events.lock_lost(jid, worker)
  local message = cjson.encode({ event = 'lock_lost', jid = jid, worker = worker })
  publish(keys.channel('w:' .. worker), message)
  publish(LOG, message)
end

-- Tells the log, and the worker that ran the job if there is one, that the job is canceled.
function events.canceled(namespace, job)
  local message = cjson.encode({ event = 'canceled', jid = job.jid, worker = job.worker, queue = job.queue })
  publish(LOG, message)
  if job.worker ~= '' then publish(keys.channel('w:' .. job.worker), message) end
  events.tracked(namespace, 'canceled', job.jid)
end

-- Publishes what was gathered. A user who may not publish has done the rest all the same.
function events.flush()
  for i = 1, count, 2 do send('PUBLISH', gathered[i], gathered[i + 1]) end
end

return events
