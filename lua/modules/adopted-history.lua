-- @rare
-- @require keys
-- @require classic-keys
-- @require records
-- @require job
-- The history of a job as the original wrote it, a list of `[seconds, what, details]` in JSON, turned into ours. What
-- is neither known nor readable becomes words of the user, so that nothing of it is lost.

local call = redis.call
local format = string.format

local adopted_history = {}

local DETAILS = { put = { 'q' }, popped = { 'worker' }, failed = { 'worker', 'group' }, done = {}, ['timed-out'] = {} }
local NONE = {}

-- The details of a known event as our line has them; nil where they are other ones than it should have.
local function details_of(what, members)
  local names, text, known = DETAILS[what], '', 0
  if not names then return nil end
  for _, name in ipairs(names) do
    local value = members[name]
    if value ~= nil and (type(value) ~= 'string' or string.find(value, '%c')) then return nil end
    if value ~= nil then known = known + 1 end
    text = text .. '\t' .. (value or '')
  end
  for _ in pairs(members) do known = known - 1 end
  return known == 0 and text or nil
end

local function words(at, message, data)
  return { what = 'logged', at = at, details = '\t' .. cjson.encode(message) .. '\t' .. data }
end

-- One event: what, when (ms), our details, and the queue of a put; nil where it cannot be read.
local function read_event(stored)
  local event = cjson.decode(stored)
  local at, what, members = classic_keys.ms(event[1]), event[2], event[3]
  if not at or type(what) ~= 'string' then return nil end
  local known = (members == nil or type(members) == 'table') and details_of(what, members or NONE)
  if not known or (what == 'put' and not members) then
    return words(at, what, members ~= nil and cjson.encode(members) or '')
  end
  return { what = what, at = at, details = known, queue = what == 'put' and members.q or nil }
end

-- The history of a job: when it was created (ms) and when something happened last, its first and its last queue, our
-- lines without the first put, and how many bytes were read.
function adopted_history.read(jid, created)
  local stored = redis.pcall('LRANGE', classic_keys.history(jid), 0, -1)
  local found = { created = created, last_at = created, lines = {}, size = 0 }
  for i, text in ipairs(stored.err and NONE or stored) do
    local is_read, event = pcall(read_event, text)
    if not is_read or not event then event = words(found.created, 'unreadable', cjson.encode(text)) end
    found.size = found.size + #text
    found.last_queue = event.queue or found.last_queue
    if i == 1 then found.created = event.at end
    found.last_at = event.at
    if i == 1 and event.what == 'put' then
      found.first_queue = event.queue
    else
      found.lines[#found.lines + 1] = event.what .. '\t' .. format('%d', event.at) .. event.details .. '\n'
    end
  end
  return found
end

-- Gives a new job the history.
function adopted_history.write(new, found)
  local text = table.concat(found.lines)
  if found.first_queue and found.first_queue ~= new.queue then job.mark(new, 'first_queue', found.first_queue) end
  if #text > records.INLINE_HISTORY then
    call('SET', keys.history(new.jid), text)
    job.mark(new, 'events', #found.lines)
    text = ''
  end
  job.set_history(new, text)
end

return adopted_history
