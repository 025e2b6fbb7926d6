-- Changes of sorted sets, gathered and written in one call per set at the end of a command. The last change of a
-- member is the one that counts. A command that has to read a set that it has changed flushes first.

local call = redis.call

local CHUNK = 2000

local sets = {}

local changes = {}

local function change(key, member, score)
  local members = changes[key]
  if not members then
    members = {}
    changes[key] = members
  end
  members[member] = score
end

function sets.add(key, score, member)
  change(key, member, score)
end

function sets.remove(key, member)
  change(key, member, false)
end

local function chunks(list, write)
  for i = 1, #list, CHUNK do write(unpack(list, i, math.min(i + CHUNK - 1, #list))) end
end

function sets.flush()
  for key, members in pairs(changes) do
    local removed, added = {}, {}
    for member, score in pairs(members) do
      if score then
        added[#added + 1] = score
        added[#added + 1] = member
      else
        removed[#removed + 1] = member
      end
    end
    chunks(removed, function(...) call('ZREM', key, ...) end)
    chunks(added, function(...) call('ZADD', key, ...) end)
  end
  changes = {}
end

return sets
