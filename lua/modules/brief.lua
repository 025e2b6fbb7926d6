-- @rare
-- @require keys
-- @require records
-- @require job
-- @require locks
-- What a list shows of a job. Long data is not read as a whole.

local call = redis.call

local MESSAGE = 1000
-- As many bytes at the end of a long history hold its last attempt.
local HISTORY = 2000
local NO_FAILURE = { '', '', '', '' }

local brief = {}

-- The size of the data, and the beginning of it.
local function data_of(found, bytes)
  if found.data ~= '' then return #found.data, string.sub(found.data, 1, bytes) end
  local key = keys.data(found.jid)
  return call('STRLEN', key), bytes > 0 and call('GETRANGE', key, 0, bytes - 1) or ''
end

local function failure_of(found)
  if not found.extras.failure_group then return NO_FAILURE end
  local failed = call('HMGET', keys.failure(found.jid), 'group', 'message', 'at', 'worker')
  for i = 1, 4 do failed[i] = failed[i] or '' end
  failed[2] = string.sub(failed[2], 1, MESSAGE)
  return failed
end

-- When a job was handed out last, and, of a completed one, when it was completed: both '' where that is not known.
local function attempt_of(found)
  if found.state ~= 'complete' then return found.started, '' end
  local text = job.history(found)
  if text == '' then text = call('GETRANGE', keys.history(found.jid), -HISTORY, -1) end
  local started, since = string.match('\n' .. text, '.*\npopped\t(%d+)()')
  return started or '', string.match('\n' .. text, '\ndone\t(%d+)', since or 1) or ''
end

-- A job in a few words, or nil when there is none.
function brief.of(jid, bytes)
  local found = job.read(jid)
  if not found then return nil end
  local klass, created, priority, retries = job.fixed(found)
  local extras, size, data = found.extras, data_of(found, bytes)
  local failed = failure_of(found)
  local started, ended = attempt_of(found)
  return {
    found.state, found.queue, found.worker, klass, created, priority, retries, tostring(job.remaining(found)),
    extras.tags or '', extras.tracked and '1' or '', extras.due or '',
    found.state == 'running' and locks.expiry(found) or '', size, data, failed[1], failed[2], failed[3], failed[4],
    started, ended,
  }
end

-- Where jobs are: for each its state, queue, klass and group as one text, or false when there is none.
function brief.states(jids)
  local stored = records.fetch(jids, 1, 1)
  for i, jid in ipairs(jids) do
    local found = stored[i] and job.parse(jid, stored[i])
    if found then
      local klass = job.fixed(found)
      local group = found.state == 'failed' and found.extras.failure_group or ''
      stored[i] = found.state .. '\t' .. found.queue .. '\t' .. klass .. '\t' .. group
    else
      stored[i] = false
    end
  end
  return stored
end

return brief
