-- @rare
-- @require keys
-- Tags: a sorted set of jids for each tag, and one of all tags, scored by how many jobs have them.

local call = redis.call

local tags = {}

local function count(tag)
  local size = call('ZCARD', keys.tag(tag))
  if size == 0 then
    call('ZREM', keys.tags(), tag)
  else
    call('ZADD', keys.tags(), size, tag)
  end
end

function tags.add(namespace, jid, list)
  for _, tag in ipairs(list) do
    call('ZADD', keys.tag(tag), 'NX', namespace.now, jid)
    count(tag)
  end
end

function tags.remove(jid, list)
  for _, tag in ipairs(list) do
    call('ZREM', keys.tag(tag), jid)
    count(tag)
  end
end

-- The number of jobs that have a tag, then the jids of some of them, the one that was tagged first at the head.
function tags.members(tag, start, size)
  local jids = size > 0 and call('ZRANGE', keys.tag(tag), start, start + size - 1) or {}
  table.insert(jids, 1, call('ZCARD', keys.tag(tag)))
  return jids
end

-- The number of tags that at least so many jobs have, then some of them, each with its count, the largest first.
function tags.most_used(least, start, size)
  local found = call('ZREVRANGEBYSCORE', keys.tags(), '+inf', least, 'WITHSCORES', 'LIMIT', start, size)
  table.insert(found, 1, call('ZCOUNT', keys.tags(), least, '+inf'))
  return found
end

return tags
