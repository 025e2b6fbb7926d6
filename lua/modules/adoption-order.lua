-- @rare
-- @require adopted-job
-- @require adopting-job
-- @require adopted-recurring
-- @require adoption-report
-- The first walk of an adoption: what lies in an order is taken over in that order. What cannot be taken over is left
-- where it is, for the second walk to tell.

local call = redis.call

local adoption_order = {}

local PAGE = 50

-- Takes over a member of a set of jobs; answers what that cost, or nil.
local function take_job(namespace, from, jid, score)
  local found = adopted_job.read(jid)
  if not found or not adopted_job.belongs(found, from.set) then return nil end
  -- A retry may have put a job to wait in another queue than its own.
  if from.set == 'work' then found.queue = from.name end
  if from.set ~= 'completed' and from.set ~= 'failed' and found.queue ~= from.name then return nil end
  adoption_report.count(found.state == 'stalled' and 'waiting' or found.state)
  adopting_job.take(namespace, found, score)
  return adopted_job.cost(found)
end

local function take_recurring(namespace, from, jid, score)
  local found = adopted_recurring.read(namespace, jid)
  if not found or found.queue ~= from.name then return nil end
  adoption_report.count('recurring')
  adopted_recurring.take(namespace, found, score)
  return 1
end

-- Some members of a sorted set behind those that are left: names and scores in turn.
local function members(from, skip)
  if from.set == 'work' then return call('ZREVRANGE', from.key, skip, skip + PAGE - 1, 'WITHSCORES') end
  return call('ZRANGE', from.key, skip, skip + PAGE - 1, 'WITHSCORES')
end

-- The same of a list, from its end, where the oldest is.
local function items(from, skip)
  local found, list = call('LRANGE', from.key, -skip - PAGE, -skip - 1), {}
  for i = #found, 1, -1 do
    list[#list + 1] = found[i]
    list[#list + 1] = ''
  end
  return list
end

-- The set or list that a key holds, or nil where it holds nothing in an order.
function adoption_order.source(word, name, key)
  if word == 'completed' and name == '' then return { set = 'completed', key = key, type = 'zset', page = members } end
  if word == 'f' then return { set = 'failed', name = name, key = key, type = 'list', page = items } end
  local queue_name, set = string.match(name, '^(.+)%-(%l+)$')
  if word ~= 'q' or not queue_name then return nil end
  return { set = set, name = queue_name, key = key, type = 'zset', page = members }
end

-- Takes over what a source holds behind the `skip` things that are left in it, until it has cost so much. Answers how
-- many are left and what it cost; nil in place of the first at the end.
function adoption_order.take(namespace, from, skip, most)
  local take = from.set == 'recur' and take_recurring or take_job
  local spent = 0
  repeat
    local page = from.page(from, skip)
    for i = 1, #page, 2 do
      local cost = take(namespace, from, page[i], page[i + 1])
      if not cost then
        skip = skip + 1
      elseif from.type == 'list' then
        call('LREM', from.key, -1, page[i])
      else
        call('ZREM', from.key, page[i])
      end
      spent = spent + (cost or 1)
      if spent >= most then return skip, spent end
    end
  until #page < 2 * PAGE
  return nil, spent + 1
end

return adoption_order
