-- @require keys
-- @require config
-- @require job
-- What happened to a job. One line an event: `what TAB when (ms) TAB details…`. The job's first
-- put follows from its other fields. The next events stand with the job while they are few; a long history lies in
-- a key of its own, of which the job knows the number of events.

local call = redis.call

local INLINE = 200

local history = {}

local function keep_newest(text, count)
  local lines = {}
  for line in string.gmatch(text, '[^\n]*\n') do lines[#lines + 1] = line end
  return table.concat(lines, '', math.max(1, #lines - count + 1)), math.min(#lines, count)
end

local function spill(stored, line, most)
  local key = keys.history(stored.jid)
  local count = tonumber(stored.extras.events) or select(2, string.gsub(stored.history, '\n', ''))
  call('APPEND', key, stored.history .. line)
  count = count + 1
  if most > 0 and count > most - 1 then
    local text
    text, count = keep_newest(call('GET', key), most - 1)
    call('SET', key, text)
  end
  stored.history = ''
  job.mark(stored, 'events', count)
end

-- Adds one event to the job in memory; the caller writes the job. `details` start with a tab, or are ''.
function history.add(namespace, stored, what, details)
  local line = what .. '\t' .. namespace.text .. details .. '\n'
  local most = config.load(namespace).max_job_history
  if stored.extras.events or #stored.history + #line > INLINE then
    spill(stored, line, most)
  else
    stored.history = stored.history .. line
    if most > 0 and most < 10 then stored.history = keep_newest(stored.history, most - 1) end
  end
end

return history
