-- @require keys
-- @require config
-- What happened to a job. One line an event: `what TAB ms since the job was created TAB details…`.
-- The job's first put follows from its own fields. The next events stand in the job's hash while they are 64
-- bytes or less (a longer value would make the hash three times its size), then in a key of their own.

local call = redis.call

local INLINE = 64

local history = {}

local function keep_newest(text, count)
  local lines = {}
  for line in string.gmatch(text, '[^\n]*\n') do lines[#lines + 1] = line end
  return table.concat(lines, '', math.max(1, #lines - count + 1)), math.min(#lines, count)
end

local function spill(job, line, most)
  local key = keys.history(job.jid)
  local count = tonumber(job.events) or select(2, string.gsub(job.history or '', '\n', ''))
  call('APPEND', key, (job.history or '') .. line)
  job.history, job.events = '', count + 1
  if most > 0 and job.events > most - 1 then
    local text
    text, job.events = keep_newest(call('GET', key), most - 1)
    call('SET', key, text)
  end
end

-- Adds one event to the job in memory; the caller saves the fields `history` and `events` with the others.
function history.add(namespace, job, what, ...)
  local line = table.concat({ what, namespace.now - job.created, ... }, '\t') .. '\n'
  local most = config.load(namespace).max_job_history
  local text = (job.history or '') .. line
  if job.events or #text > INLINE then
    spill(job, line, most)
  elseif most > 0 and most < 10 then
    job.history = keep_newest(text, most - 1)
  else
    job.history = text
  end
end

-- The events after the first put, as they are stored.
function history.text(job)
  if job.events then return call('GET', keys.history(job.jid)) or '' end
  return job.history or ''
end

return history
