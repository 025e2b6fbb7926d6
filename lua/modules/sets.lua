-- Changes of sorted sets, gathered and written in one call per set at the end of a command: first what leaves, then
-- what enters. A command that has to see its own changes, or takes back what it has added, flushes first.

local call = redis.call

local CHUNK = 2000

local sets = {}

local added = {}
local removed

local function open(key)
  added[key] = {}
  return added[key]
end

function sets.add(key, score, member)
  local list = added[key] or open(key)
  local count = #list
  list[count + 1], list[count + 2] = score, member
end

function sets.add_all(key, score, members)
  local list = added[key] or open(key)
  local count = #list
  for i = 1, #members do list[count + 2 * i - 1], list[count + 2 * i] = score, members[i] end
end

function sets.remove(key, member)
  removed = removed or {}
  local list = removed[key]
  if list then
    list[#list + 1] = member
  else
    removed[key] = { member }
  end
end

function sets.flush()
  if removed then
    for key, list in pairs(removed) do
      for i = 1, #list, CHUNK do call('ZREM', key, unpack(list, i, math.min(i + CHUNK - 1, #list))) end
    end
    removed = nil
  end
  for key, list in pairs(added) do
    for i = 1, #list, CHUNK do call('ZADD', key, unpack(list, i, math.min(i + CHUNK - 1, #list))) end
    added[key] = nil
  end
end

return sets
