-- @rare
-- @require keys
-- @require sets
-- @require meta
-- @require job
-- @require queue
-- @require recurring-job
-- Lets what is due on a queue wait: scheduled jobs in the order of their due times, then recurring ones.

local call = redis.call

local promotion = {}

local function promote_one(namespace, key, member)
  sets.remove(key, member)
  local due = job.read(queue.jid(member))
  if not due or due.state ~= 'scheduled' then return end
  due.state = 'waiting'
  job.set_serial(due, meta.take(namespace))
  job.set_ready(due, due.extras.due)
  job.mark(due, 'due', nil)
  job.write(due)
  queue.add_waiting(due, job.priority(due))
end

-- Promotes at most `most` jobs; answers how many it promoted.
function promotion.run(namespace, name, most)
  local key = keys.scheduled(name)
  local due = call('ZRANGEBYSCORE', key, '-inf', namespace.now, 'LIMIT', 0, most)
  for _, member in ipairs(due) do promote_one(namespace, key, member) end
  if #due >= most then return #due end
  return #due + recurring_job.spawn_due(namespace, name, most - #due)
end

return promotion
