-- @rare
-- @require keys
-- @require sets
-- @require meta
-- @require config
-- @require lists
-- @require job
-- @require queue
-- @require locks
-- @require place
-- @require tags
-- @require recurring-job
-- @require dependencies
-- @require quarantine
-- Mends what a look has found, one function for each kind. What has no function stays as it is, for people to decide.
-- Nothing that may be of worth is deleted: it is put aside, under `quarantined:` and its own name.

local call = redis.call

local mending = {}

local function put_aside(found)
  call('RENAME', found.key, keys.quarantined(string.sub(found.key, #keys.prefix() + 1)))
end

local function change_job(change)
  return function(namespace, found)
    local changed = job.read(found.jid)
    if not changed then return end
    job.fixed(changed)
    change(namespace, changed, found)
    job.write(changed)
  end
end

local function hand_back(namespace, changed)
  job.unlock(changed)
  place.enter(namespace, changed, namespace.now, false)
end

local return_to = {
  waiting = hand_back,
  scheduled = function(namespace, changed)
    place.enter(namespace, changed, tonumber(changed.extras.due or 0), false)
  end,
  depends = function(namespace, changed)
    queue.add_depending(namespace, changed)
  end,
  running = function(namespace, changed)
    local own = call('HGET', keys.queue(changed.queue), 'heartbeat')
    local length = config.milliseconds(own, config.load(namespace).heartbeat)
    locks.hold(changed, string.format('%d', namespace.now + length))
  end,
  failed = function(namespace, changed)
    local group = changed.extras.failure_group or 'unknown'
    job.mark(changed, 'failure_group', group)
    sets.add(keys.failed(group), namespace.text, changed.jid)
    sets.add(keys.failures(), namespace.text, group)
    sets.add(keys.failed_jobs(), namespace.text, changed.jid)
  end,
  complete = function(namespace, changed)
    sets.add(keys.completed(), namespace.text, changed.jid)
  end,
}

local function set_score(_, found)
  call('ZADD', found.key, found.score, found.member)
end

local by_kind = {
  ['wrong-type'] = function(_, found) put_aside(found) end,
  ['broken-job'] = function(namespace, found)
    put_aside(found)
    sets.add(keys.quarantine(), namespace.text, found.jid)
  end,
  ['misplaced-job'] = change_job(function(namespace, changed)
    return_to[changed.state](namespace, changed)
  end),
  ['lost-lease'] = change_job(function(namespace, changed)
    place.leave(changed)
    hand_back(namespace, changed)
  end),
  ['stale-lease'] = change_job(function(_, changed)
    job.unlock(changed)
  end),
  ['wrong-remaining'] = change_job(function(_, changed, found)
    local _, _, _, retries = job.fixed(changed)
    local left = job.remaining(changed) or found.least
    changed.remaining = string.format('%d', math.max(found.least, math.min(left, tonumber(retries))))
  end),
  ['repeated-tag'] = change_job(function(_, changed)
    job.mark(changed, 'tags', lists.join(lists.split(changed.extras.tags)))
  end),
  ['unblocked-job'] = change_job(function(namespace, changed)
    place.leave(changed)
    job.set_serial(changed, meta.take(namespace))
    place.enter(namespace, changed, tonumber(changed.extras.due or 0), false)
  end),
  ['lost-history'] = change_job(function(_, changed)
    job.mark(changed, 'events', nil)
  end),
  ['lost-result'] = change_job(function(_, changed)
    job.mark(changed, 'result', nil)
  end),
  ['lost-progress'] = change_job(function(_, changed)
    job.mark(changed, 'progress', nil)
  end),
  ['lost-failure'] = change_job(function(namespace, changed)
    local group = changed.extras.failure_group or 'unknown'
    job.mark(changed, 'failure_group', group)
    call('HSET', keys.failure(changed.jid), 'group', group, 'message', '', 'at', namespace.text, 'worker', '')
  end),
  ['unknown-queue'] = function(namespace, found)
    local changed = job.read(found.jid)
    if changed then queue.register(namespace, changed.queue) end
  end,
  ['unindexed-tag'] = function(namespace, found)
    tags.add(namespace, found.jid, { found.tag })
  end,
  ['phantom-member'] = function(_, found)
    if call('TYPE', found.key).ok == 'set' then
      call('SREM', found.key, found.member)
    else
      call('ZREM', found.key, found.member)
    end
  end,
  ['wrong-score'] = set_score,
  ['unlisted-group'] = set_score,
  ['unlisted-failure'] = set_score,
  ['untold-dependency'] = function(_, found)
    local waiting = job.read(found.jid)
    if not waiting then return end
    call('ZADD', keys.dependents(found.member), job.serial(waiting), found.jid)
    job.set_has_dependents(found.member)
  end,
  ['settled-dependency'] = function(namespace, found)
    dependencies.unblock(namespace, found.jid, found.member)
    call('ZREM', keys.dependents(found.member), found.jid)
  end,
  ['unmarked-dependents'] = function(_, found)
    job.set_has_dependents(found.jid)
  end,
  ['unreleased-dependents'] = function(namespace, found)
    if found.member then return dependencies.note_release(found.member) end
    dependencies.release(namespace, found.jid)
  end,
  ['serial-behind'] = function(namespace, found)
    namespace.serial = math.max(namespace.serial, found.serial)
    meta.touch(namespace)
  end,
  ['unscheduled-recurring-job'] = function(namespace, found)
    local template = recurring_job.read(found.jid)
    if template then recurring_job.set_next(template, recurring_job.next_at(template) or namespace.now) end
  end,
  ['many-tokens'] = function(_, found) call('LTRIM', found.key, 0, 0) end,
  ['never-expires'] = function(_, found) call('PEXPIRE', found.key, 60000) end,
  ['stray-key'] = function(_, found) call('UNLINK', found.key) end,
  ['settled-quarantine'] = function(_, found)
    -- The same look may have found the job itself broken, and have put it aside just now.
    if not quarantine.holds(found.jid) then call('ZREM', found.key, found.member) end
  end,
}

-- Mends all that can be mended, and marks it so.
function mending.run(namespace, all)
  for _, found in ipairs(all) do
    local mend = by_kind[found.kind]
    if mend then
      mend(namespace, found)
      sets.flush()
      found.mended = true
    end
  end
end

return mending
