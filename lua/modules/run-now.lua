-- @rare
-- @require meta
-- @require job
-- @require place
-- @require errors
-- Letting a job go before it is due.

local run_now = {}

-- Takes the delay off a job. Answers its state then, or an error that changed nothing.
function run_now.run(namespace, jid)
  local found = job.read(jid)
  if not found then return errors.job_not_found(jid) end
  if found.state == 'scheduled' then
    place.leave(found)
    job.set_serial(found, meta.take(namespace))
    place.enter(namespace, found, namespace.now, false)
    job.write(found)
  elseif found.state == 'depends' and found.extras.due then
    job.mark(found, 'due', nil)
    job.write(found)
  elseif found.state == 'failed' or found.state == 'complete' then
    return errors.job_state(jid, found.state, 'scheduled, or waits for other jobs')
  end
  return found.state
end

return run_now
