-- @require keys
-- @require config
-- What happened to a job. One line an event: `what TAB ms since the job was created TAB details…`. The job's first
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

local function spill(job, line, most)
  local key = keys.history(job.jid)
  local count = tonumber(job.events) or select(2, string.gsub(job.history, '\n', ''))
  call('APPEND', key, job.history .. line)
  job.history, job.events = '', count + 1
  if most > 0 and job.events > most - 1 then
    local text
    text, job.events = keep_newest(call('GET', key), most - 1)
    call('SET', key, text)
  end
end

-- Adds one event to the job in memory; the caller writes the job. `details` start with a tab, or are ''.
function history.add(namespace, job, what, details)
  local line = what .. '\t' .. (namespace.now - job.created) .. details .. '\n'
  local most = config.load(namespace).max_job_history
  if job.events or #job.history + #line > INLINE then
    spill(job, line, most)
  else
    job.history = job.history .. line
    if most > 0 and most < 10 then job.history = keep_newest(job.history, most - 1) end
  end
end

return history
