-- @require keys
-- @require job
-- @require leases
-- @require events
-- @require errors
-- How far a running job says that it has come: the last word of whichever attempt is kept with the job.

local MOST = 16384

local progress = {}

local function check(argument, text, least)
  if #text >= least and #text <= MOST then return nil end
  return errors.invalid_argument(argument, #text .. ' bytes', least .. ' to ' .. MOST .. ' bytes')
end

-- Keeps and tells what the job reports. Answers the time in ms, or an error that changed nothing.
function progress.report(namespace, item)
  local problem = check('progress', item.value, 1) or check('message', item.message, 0)
  if problem then return problem end
  local found
  found, problem = leases.held(item.jid, item.lease, 'progress')
  if not found then return problem end
  redis.call('HSET', keys.notes(item.jid), 'progress', item.value, 'message', item.message, 'at', namespace.text)
  if not found.extras.progress then
    job.mark(found, 'progress', '1')
    job.write(found)
  end
  events.progress(found, item.value, item.message)
  return namespace.text
end

return progress
