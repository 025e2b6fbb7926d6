-- @require meta
-- @require records
-- @require sets
-- @require stats
-- @require queue
-- @require events
-- The end of every command that writes: what was gathered is written, and then told.

local commit = {}

function commit.all(namespace)
  records.finish()
  sets.flush()
  stats.flush(namespace)
  queue.flush_wakes()
  meta.save(namespace)
  events.flush()
end

return commit
