-- @rare
-- @require keys
-- @require recurring-job
-- @require findings
-- Looks at keys that are looked at as a whole. Each function gets the namespace, the name in the key, and the key.

local call = redis.call

local examine_key = {}

function examine_key.recurring_job(_, jid, key)
  local template = recurring_job.read(jid)
  if not template then
    findings.add({ kind = 'broken-job', key = key, jid = jid, text = 'Recurring job ' .. jid .. ' has a broken record.' })
  elseif not findings.score(keys.recurring(template.queue), jid) then
    findings.add({
      kind = 'unscheduled-recurring-job', key = key, jid = jid,
      text = 'Recurring job ' .. jid .. ' has no next run.',
    })
  end
end

function examine_key.stray(_, _, key)
  findings.add({ kind = 'stray-key', key = key, jid = '', text = 'The key should not be there.' })
end

-- Looks at a set of jobs that are still to be let go.
function examine_key.release(_, name, key)
  local jid = string.match(name, '^(.+)\t' .. string.rep('%d', 16) .. '$')
  if not jid then return examine_key.stray(nil, name, key) end
  if not findings.score(keys.releases(), name) then findings.unreleased(jid, name) end
end

-- Looks at the tokens that wake idle workers: one will do.
function examine_key.wake(_, name, key)
  if call('LLEN', key) > 1 then
    findings.add({ kind = 'many-tokens', key = key, jid = '', text = 'Queue ' .. name .. ' has more than one token.' })
  end
end

-- Looks at a key that has to go by itself.
function examine_key.passing(_, _, key)
  if call('PTTL', key) == -1 then
    findings.add({ kind = 'never-expires', key = key, jid = '', text = 'The key should expire, and does not.' })
  end
end

-- Looks at the statistics of a queue and a day: the bins of a histogram hold what was counted.
function examine_key.stats(_, _, key)
  local counts, bins = {}, { wait = 0, run = 0 }
  local flat = call('HGETALL', key)
  for i = 1, #flat, 2 do
    local kind = string.match(flat[i], '^(%l+)%-%d+$')
    if kind then bins[kind] = (bins[kind] or 0) + (tonumber(flat[i + 1]) or -1) end
    counts[flat[i]] = tonumber(flat[i + 1]) or -1
  end
  local failed, failures = counts.failed or 0, counts.failures or 0
  if bins.wait ~= (counts['wait-count'] or 0) or bins.run ~= (counts['run-count'] or 0)
    or failed < 0 or failures < failed or (counts['wait-spread'] or 0) < 0 or (counts['run-spread'] or 0) < 0 then
    findings.add({ kind = 'wrong-statistics', key = key, jid = '', text = 'The statistics contradict themselves.' })
  end
end

-- A key that needs no look.
function examine_key.nothing() end

return examine_key
