-- @require keys
-- @require meta
-- @require records
-- A call that puts one plain job, as most do. It is done here before anything is made that only other calls need: Lua makes
-- all functions of a script anew at each call, and that is half of what a put costs Redis. Where anything is out of the
-- ordinary nothing is changed, and the call goes the way of `put`, which does the same for every job.

local call = redis.call
local find, format = string.find, string.format

local lone_put = {}

local SENT = 8
local READY = 13

-- Whether what was sent is such a job, as far as that shows without Redis. Its names need no escapes.
local function is_plain(sent)
  local jid, name, klass, data = sent[4], sent[5], sent[6], sent[7]
  return #sent == SENT and sent[SENT] == '' and (find(jid, '^%w+$') or find(jid, '^[%w-]+$')) and find(name, '^[%w._-]+$') and klass ~= ''
    and #jid <= 255 and #name <= 255 and #klass <= 255 and not find(klass, '%c') and data ~= ''
    and #data <= records.INLINE and not find(data, '\t', 1, true) and not find(data, '\n', 1, true)
end

-- The time of a call in µs; nil where that is not the server's, nor that of a test.
local function time_of(sent, clock)
  if clock == 'server' and sent == '' then
    local parts = call('TIME')
    return parts[1] * 1000000 + parts[2]
  end
  return clock == 'test' and find(sent, '^[1-8]%d%d%d%d%d%d%d%d%d%d%d%d$') and sent * 1000
end

-- Whether a new job is in no way special to the namespace.
local function is_free(stored, jid, now)
  return call('EXISTS', keys.job(jid)) == 0
    and (now > (tonumber(stored[5]) or 0) or call('EXISTS', keys.tombstone(jid)) == 0)
    and (not stored[4] or stored[4] == '0' or call('SISMEMBER', keys.tracked(), jid) == 0)
    and (not stored[6] or stored[6] == '0' or call('HEXISTS', keys.config(), 'max-job-data') == 0)
end

-- Puts a job that was sent alone, in the order of `job.put`. Answers the jids, or nil where it is not plain.
function lone_put.try(sent)
  if not is_plain(sent) then return nil end
  local stored = call('HMGET', keys.meta(), 'layout', 'clock', 'serial', 'tracked', 'gone', 'options')
  local time = time_of(sent[1], stored[2] or 'server')
  if not time or (tonumber(stored[1]) or 0) > meta.LAYOUT then return nil end
  local jid, name, klass, data = sent[4], sent[5], sent[6], sent[7]
  local now = (time - time % 1000) / 1000
  local text, serial = format('%d', now), format('%d', math.max((tonumber(stored[3]) or 0) + 1, time))
  if #text ~= READY or not is_free(stored, jid, now) then return nil end
  call('ZADD', keys.queues(), 'NX', text, name)
  call('SET', keys.job(jid), 'waiting\t' .. name .. '\t\t\t\t\t\t' .. serial .. '\t' .. text .. '\t-\t' .. klass .. '\t'
    .. text .. '\t0\t5\t' .. data .. '\t\n')
  call('ZADD', keys.waiting(name), '0', serial .. jid)
  if call('EXISTS', keys.wake(name)) == 0 then call('RPUSH', keys.wake(name), '1') end
  if stored[2] then
    call('HSET', keys.meta(), 'serial', serial)
  else
    call('HSET', keys.meta(), 'layout', meta.LAYOUT, 'serial', serial, 'clock', 'server')
  end
  redis.pcall('PUBLISH', keys.channel('log'), '{"event":"put","jid":"' .. jid .. '","queue":"' .. name .. '"}')
  return { jid }
end

return lone_put
