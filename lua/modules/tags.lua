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

return tags
