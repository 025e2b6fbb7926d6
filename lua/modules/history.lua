-- @require keys
-- @require config
-- @require job
-- What happened to a job. One line an event: `what TAB when (ms) TAB details…`. The job's first
-- put follows from its other fields. The next events stand with the job while they are few; a long history lies in
-- a key of its own, of which the job knows the number of events.

local call = redis.call

local history = {}

-- The newest events, so many of them, and how many lines that is. That a job was retried does not count: it goes with
-- the pop before it.
local function keep_newest(text, count)
  local lines = {}
  for line in string.gmatch(text, '[^\n]*\n') do lines[#lines + 1] = line end
  local first = #lines + 1
  while first > 1 and count > 0 do
    first = first - 1
    if not string.find(lines[first], '^retried\t') then count = count - 1 end
  end
  return table.concat(lines, '', first), #lines - first + 1
end

local function spill(stored, kept, line, most)
  local key = keys.history(stored.jid)
  local count = tonumber(stored.extras.events) or select(2, string.gsub(kept, '\n', ''))
  call('APPEND', key, kept .. line)
  count = count + 1
  if most > 0 and count > most - 1 then
    local text
    text, count = keep_newest(call('GET', key), most - 1)
    call('SET', key, text)
  end
  job.set_history(stored, '')
  job.mark(stored, 'events', count)
end

-- Adds one event to the job in memory; the caller writes the job. `details` start with a tab, or are ''.
function history.add(namespace, stored, what, details)
  local line = what .. '\t' .. namespace.text .. details .. '\n'
  local most = config.load(namespace).max_job_history
  local kept = job.append(stored, line)
  if kept then
    spill(stored, kept, line, most)
  elseif most > 0 and most < 10 then
    job.set_history(stored, (keep_newest(job.history(stored), most - 1)))
  end
end

return history
