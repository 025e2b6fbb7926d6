-- @rare
-- @require keys
-- @require config
-- @require job
-- @require errors
-- What a job leaves behind when it is completed: a line of JSON, kept for as long as the job, until it is completed
-- again. A short result stands with the job, a longer one in its notes.

local call = redis.call

local INLINE = 64

local result = {}

-- Takes the result, which stands before it, off the item's `next`. Answers an error when the result is too long.
function result.split(namespace, item)
  local json, where = string.match(item.next, '^\n([^\n]*)\n(.*)$')
  if not json then return nil end
  local most = config.max_job_result(namespace)
  if #json == 0 or #json > most then
    return errors.invalid_argument('result', #json .. ' bytes', '1 to ' .. most .. ' bytes of JSON, see max-job-result')
  end
  item.next, item.result = where, json
end

-- Keeps the result with the job in memory, in place of an earlier one; nil for none.
function result.keep(found, json)
  if found.extras.result == '' then call('HDEL', keys.notes(found.jid), 'result') end
  if json and (#json > INLINE or string.find(json, '%c')) then
    call('HSET', keys.notes(found.jid), 'result', json)
    json = ''
  end
  job.mark(found, 'result', json)
end

return result
