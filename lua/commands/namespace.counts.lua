-- namespace.counts: counts what a namespace holds beside its queues.
-- @require meta
-- @require overview
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @reply how many failed jobs, failure groups, completed jobs, workers, tracked jobs, tags and queues there are
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end

return overview.counts(namespace)
