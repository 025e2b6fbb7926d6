-- @rare
-- @require keys
-- @require queue
-- @require source
-- The next due time of a queue is watched by one idle worker, not by all. The queue's record names the watcher and
-- the time; who pops when that time is past, or knows an earlier one, takes over.

local call = redis.call

-- An idle worker looks again after ten seconds at the latest; what is due later than that needs no watcher yet.
local NEAR_MS = 15000

local watch = {}

local function is_watched_by_another(namespace, from, worker, due)
  return from.watched and from.watcher ~= worker and from.watched > namespace.now and from.watched <= due
end

-- An idle worker asks when to look again, over all its queues: answers the ms until then, or nil.
function watch.assign(namespace, sources, worker)
  local soonest
  for _, from in ipairs(sources) do
    -- A paused recurring job is due at infinity.
    local due = from.paused and math.huge or source.next_due(from)
    if due < math.huge and not is_watched_by_another(namespace, from, worker, due) then
      if due <= namespace.now + NEAR_MS and (from.watched ~= due or from.watcher ~= worker) then
        call('HSET', keys.queue(from.name), 'watched', due, 'watcher', worker)
      end
      if not soonest or due < soonest then soonest = due end
    end
  end
  return soonest and math.max(0, soonest - namespace.now)
end

-- A worker that is busy now leaves its watch of a queue to an idle one.
function watch.resign(namespace, from)
  if from.watched > namespace.now then
    call('HDEL', keys.queue(from.name), 'watched', 'watcher')
    queue.wake(from.name)
  end
end

return watch
