-- @require keys
-- @require errors
-- @require checks
-- The namespace as a call finds it: layout version, clock, and the serial number that leases and places in
-- queues are taken from. A call opens it once, takes numbers from it, and saves it with its other writes.

local call = redis.call
local format, sub = string.format, string.sub

local meta = {}

meta.LAYOUT = 1

-- @rare
-- The time of a caller's clock in µs, or nil where that does not count; or nil and a problem.
function meta.sent_time(clock, sent)
  if sent == '' and clock == 'client' then return nil end
  if sent == '' then return nil, errors.clock_mode(clock) end
  local problem = checks.integer('now', sent, { 0, 9000000000000 })
  if problem then return nil, problem end
  return clock == 'test' and tonumber(sent) * 1000 or nil
end

-- Opens the namespace for a command that only reads. `sent` is the caller's time in ms, or ''. What it answers has
-- the time in µs (`time`), in ms (`now`), and that as text (`text`).
function meta.read(sent)
  local stored = call('HMGET', keys.meta(), 'layout', 'clock', 'serial', 'tracked', 'gone', 'releasing', 'options')
  local clock = stored[2] or 'server'
  local time, problem
  if sent ~= '' or clock ~= 'server' then time, problem = meta.sent_time(clock, sent) end
  if problem then return nil, problem end
  if not time then
    local parts = call('TIME')
    time = parts[1] * 1000000 + parts[2]
  end
  local now = (time - time % 1000) / 1000
  return {
    layout = tonumber(stored[1]),
    clock = 'server',
    has_clock = stored[2] and clock ~= 'client',
    time = time,
    now = now,
    text = format('%d', now),
    serial = tonumber(stored[3]) or 0,
    tracked = stored[4] and stored[4] ~= '0',
    gone = tonumber(stored[5]) or 0,
    releasing = stored[6] and stored[6] ~= '0',
    has_options = stored[7] and stored[7] ~= '0',
    config = false,
    taken = false,
  }
end

-- Opens the namespace for a command that writes; refuses a layout that this code does not know.
function meta.open(sent)
  local namespace, problem = meta.read(sent)
  if problem then return nil, problem end
  if namespace.layout and namespace.layout > meta.LAYOUT then
    return nil, errors.layout_version(namespace.layout, meta.LAYOUT)
  end
  return namespace
end

local ten, tens = -1, ''
local last_digits

-- Takes a number that was never given before, as 16 digits. Numbers follow the clock in µs, so that a restored
-- backup does not repeat them, and grow by one where the clock stands or runs back. To format a number takes long, and most
-- follow the one before: all but the last digit is kept.
function meta.take(namespace)
  local serial = namespace.serial + 1
  if serial < namespace.time then serial = namespace.time end
  namespace.serial, namespace.taken = serial, true
  local last = serial % 10
  if serial - last ~= ten then
    local text = format('%016d', serial)
    ten, tens = serial - last, sub(text, 1, 15)
    return text
  end
  last_digits = last_digits or { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' }
  return tens .. last_digits[last + 1]
end

-- Notes that the command writes, for one that takes no number.
function meta.touch(namespace)
  namespace.taken = true
end

-- Writes back what was taken. The first number that is taken of a namespace also brings its layout and clock; the first
-- one that is not taken by a classic client ends the rule of the clients' clocks.
function meta.save(namespace)
  if not namespace.taken then return end
  local serial = format('%d', namespace.serial)
  if namespace.has_clock then
    call('HSET', keys.meta(), 'serial', serial)
  else
    call('HSET', keys.meta(), 'layout', meta.LAYOUT, 'serial', serial, 'clock', namespace.clock)
  end
end

-- Makes the rest of a command pass when memory is out: Redis refuses a script only at its first write, and only
-- where that write needs memory. Every command that drains a queue starts its writes with this.
function meta.free()
  call('DEL', keys.guard())
end

-- Notes how many options are set, so that a call reads them only where there are any.
function meta.count_options(count)
  call('HSET', keys.meta(), 'options', count)
end

-- The clock of the namespace; nil when it is empty.
function meta.mode()
  return call('HGET', keys.meta(), 'clock') or nil
end

-- Makes the command fail here and now when memory is out, before a write that would free some lets it pass.
function meta.claim(namespace)
  call('HSET', keys.meta(), 'serial', string.format('%d', namespace.serial))
end

-- Hands the clock of an empty namespace to the caller, for tests.
function meta.set_test_clock()
  call('HSET', keys.meta(), 'layout', meta.LAYOUT, 'clock', 'test')
end

-- Says until when a put has to look for a tombstone.
function meta.remember_gone(namespace, until_ms)
  if until_ms > namespace.gone then
    namespace.gone = until_ms
    call('HSET', keys.meta(), 'gone', until_ms)
  end
end

return meta
