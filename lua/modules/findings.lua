-- @rare
-- @require keys
-- What a look at the namespace finds wrong: kind, key, jid ('' where it is about none), a sentence for people, and what
-- mending needs. A key of another type than it should have is found wherever it is looked into, and stands first.

local findings = {}

local wrong_types = {}
local others = {}

function findings.add(found)
  others[#others + 1] = found
end

-- Notes that the jobs of a set which are to be let go will not be.
function findings.unreleased(jid, name)
  findings.add({
    kind = 'unreleased-dependents', key = keys.release(name), jid = jid, member = name,
    text = 'Job ' .. jid .. ' was completed, but others still wait for it.',
  })
end

-- Notes that a key has another type than it should have.
function findings.wrong_type(key)
  if wrong_types[key] then return end
  wrong_types[key] = true
  wrong_types[#wrong_types + 1] = {
    kind = 'wrong-type', key = key, jid = '', text = 'The key holds another type of value than it should.',
  }
end

-- The score of a member of a sorted set, or nil.
function findings.score(key, member)
  local score = redis.pcall('ZSCORE', key, member)
  if type(score) ~= 'table' then return tonumber(score or nil) end
  findings.wrong_type(key)
end

-- Whether a set has a member.
function findings.has(key, member)
  local is_member = redis.pcall('SISMEMBER', key, member)
  if type(is_member) ~= 'table' then return is_member == 1 end
  findings.wrong_type(key)
end

-- A field of a hash, or nil.
function findings.field(key, name)
  local value = redis.pcall('HGET', key, name)
  if type(value) ~= 'table' then return value or nil end
  findings.wrong_type(key)
end

-- All that was found.
function findings.all()
  local all = {}
  for _, found in ipairs(wrong_types) do all[#all + 1] = found end
  for _, found in ipairs(others) do all[#all + 1] = found end
  return all
end

return findings
