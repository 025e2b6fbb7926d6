-- job.untrack: tracks a job no longer, whether it exists or not.
-- @require meta
-- @require tracking
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @reply 1 when it was tracked, else 0
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

meta.free()
local reply = tracking.untrack(ARGV[2])
commit.all(namespace)
return reply
