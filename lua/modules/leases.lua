-- @require job
-- @require errors
-- A lease is the right to settle a job that was handed out. Its number is never given twice, so whoever held the
-- job before cannot touch it any more.

local leases = {}

-- The running job under the lease; or nil and an error; or nil, nil and what the same settlement answered before.
function leases.held(jid, lease, verb)
  local found = job.read(jid)
  if found and found.state == 'running' and found.lease == lease then return found end
  if lease == '' and not (found and found.state == 'running') then
    return nil, found and errors.job_not_running(jid, found.state) or errors.job_not_found(jid)
  end
  local answer = found and job.remembered(found, lease, verb)
  if answer then return nil, nil, answer end
  return nil, errors.job_lost(jid, found and found.state or 'gone', found and found.worker or '')
end

return leases
