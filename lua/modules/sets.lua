-- Changes of sorted sets, gathered and written in one call per set at the end of a command. The last change of a
-- member is the one that counts. A command that has to read a set that it has changed flushes first.

local call = redis.call

local CHUNK = 2000

local sets = {}

local changes = {}

local function changes_of(key)
  local members = changes[key]
  if not members then
    members = {}
    changes[key] = members
  end
  return members
end

function sets.add(key, score, member)
  changes_of(key)[member] = score
end

function sets.remove(key, member)
  changes_of(key)[member] = false
end

local function chunks(list, write)
  for i = 1, #list, CHUNK do write(unpack(list, i, math.min(i + CHUNK - 1, #list))) end
end

local function flush_one(key, members)
  local removed, added, removals, additions = {}, {}, 0, 0
  for member, score in pairs(members) do
    if score then
      added[additions + 1], added[additions + 2] = score, member
      additions = additions + 2
    else
      removals = removals + 1
      removed[removals] = member
    end
  end
  chunks(removed, function(...) call('ZREM', key, ...) end)
  chunks(added, function(...) call('ZADD', key, ...) end)
end

function sets.flush()
  for key, members in pairs(changes) do flush_one(key, members) end
  changes = {}
end

return sets
