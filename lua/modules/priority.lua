-- @rare
-- @require checks
-- @require job
-- @require queue
-- @require errors
-- Changing the priority of a job, in whatever state it is. It keeps its serial number, and with it its place among the
-- jobs of its new priority.

local priority = {}

-- Sets the priority. Answers the jid, or an error that changed nothing.
function priority.set(jid, value)
  local problem = checks.finite('priority', value)
  if problem then return problem end
  local found = job.read(jid)
  if not found then return errors.job_not_found(jid) end
  job.set_fixed(found, nil, value)
  job.write(found)
  if found.state == 'waiting' then queue.add_waiting(found, value) end
  return jid
end

return priority
