-- @rare
-- @require checks
-- @require job
-- @require history
-- @require errors
-- Words of the user in the history of a job.

local log = {}

local LONGEST = 10000

local function check(item)
  local expected = '1 to ' .. LONGEST .. ' bytes'
  if #item.message == 0 or #item.message > LONGEST then
    return errors.invalid_argument('message', #item.message .. ' bytes', expected)
  end
  if #item.data > LONGEST or string.find(item.data, '[\t\r\n]') then
    return errors.invalid_argument('data', #item.data .. ' bytes', expected .. ' of JSON in one line')
  end
  return checks.request(item.request)
end

-- Adds a message to the job's history. Answers the jid, or an error that changed nothing.
function log.add(namespace, item)
  local problem = check(item)
  if problem then return problem end
  local found = job.read(item.jid)
  if not found then return errors.job_not_found(item.jid) end
  if item.request ~= '' and found.extras.logged == item.request then return item.jid end
  if item.request ~= '' then job.mark(found, 'logged', item.request) end
  history.add(namespace, found, 'logged', '\t' .. cjson.encode(item.message) .. '\t' .. item.data)
  job.write(found)
  return item.jid
end

return log
