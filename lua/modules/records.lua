-- @require keys
-- The records of jobs as text: read several at once, and kept until the end of the command, when all that were changed
-- are written at once. job.lua says what a record consists of.

local call = redis.call
local find = string.find

local CHUNK = 2000

local records = {}

-- Where the mark and the fields after it stand in the part of a record after its head.
records.MARK = 32
records.FIXED = 34
-- The bytes of data that are kept with the job, and those of history.
records.INLINE = 64
records.INLINE_HISTORY = 200

-- Keys and records that are to be written, in turn, and where the record of a key stands in them.
local unsaved = {}
local position = {}
local count = 0

-- Reads at once the records of the jobs of a list that stand at `first` and each `step` after it, in their order; false
-- where there is none. Answers their keys, too.
function records.fetch(list, first, step)
  local names, size = {}, 0
  for i = first, #list, step do
    size = size + 1
    names[size] = keys.job(list[i])
  end
  return size > 0 and call('MGET', unpack(names)) or {}, names
end

-- The record of a key as this command leaves it, of which `stored` was read before.
function records.latest(key, stored)
  return unsaved[position[key]] or stored
end

-- @rare
-- The record of one job; false where there is none.
function records.get(jid)
  local key = keys.job(jid)
  local record = unsaved[position[key]] or redis.pcall('GET', key)
  return type(record) == 'table' and 'garbage' or record
end

-- Whether data is kept with the job.
function records.is_inline(data)
  return #data <= records.INLINE and not find(data, '\t', 1, true) and not find(data, '\n', 1, true)
end

-- Keeps the record of a job, whose key is given, until it is written with the others.
function records.save(key, record)
  local at = position[key]
  if not at then
    count = count + 2
    at = count
    position[key], unsaved[at - 1] = at, key
  end
  unsaved[at] = record
end

-- Writes the jobs that were changed, as the last that the command does with them.
function records.finish()
  for i = 1, count, CHUNK do call('MSET', unpack(unsaved, i, math.min(i + CHUNK - 1, count))) end
end

-- @rare
-- Writes the jobs that were changed.
function records.flush()
  records.finish()
  unsaved, position, count = {}, {}, 0
end

-- @rare
-- Writes what is kept, so that the record of a job can be removed.
function records.forget(jid)
  if position[keys.job(jid)] then records.flush() end
end

return records
