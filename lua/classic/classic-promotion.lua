-- @require keys
-- @require sets
-- @require job
-- @require queue
-- @require promotion
-- @require recurring-job
-- Letting what is due on a queue wait, the classic way: up to so many scheduled jobs and as many of recurring ones, which
-- stand where they would if they had been put when they were due.

local call = redis.call

local classic_promotion = {}

local MOST = 1000

-- The jids of the jobs that a recurring one has put from a count on.
local function children(jid, before)
  local template, jids = recurring_job.read(jid), {}
  for count = before + 1, template and tonumber(template.count) or 0 do
    jids[#jids + 1] = string.format('%s-%d', jid, count)
  end
  return jids
end

local function place_by_time(jid)
  local child = job.read(jid)
  if not child or child.state ~= 'waiting' then return end
  local _, created = job.fixed(child)
  queue.remove_waiting(child)
  job.set_serial(child, string.format('%016d', created * 1000))
  queue.add_waiting(child, job.priority(child))
  job.write(child)
end

local function spawn(namespace, name, most)
  local counts = {}
  for _, jid in ipairs(call('ZRANGEBYSCORE', keys.recurring(name), '-inf', namespace.text, 'LIMIT', 0, MOST)) do
    local template = recurring_job.read(jid)
    counts[jid] = template and tonumber(template.count) or nil
  end
  if next(counts) == nil then return end
  recurring_job.spawn_due(namespace, name, most)
  sets.flush()
  for jid, before in pairs(counts) do
    for _, child in ipairs(children(jid, before)) do place_by_time(child) end
  end
end

-- Promotes at most `most` of each kind.
function classic_promotion.run(namespace, name, most)
  if most <= 0 then return end
  spawn(namespace, name, most)
  local due = call('ZCOUNT', keys.scheduled(name), '-inf', namespace.text)
  if due > 0 then promotion.run(namespace, name, math.min(most, due)) end
  sets.flush()
end

return classic_promotion
