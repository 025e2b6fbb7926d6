-- job.track: tracks a job, so that its progress is published.
-- @require meta
-- @require tracking
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @reply the jid
-- @error JOB_NOT_FOUND there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local reply = tracking.track(namespace, ARGV[2])
commit.all(namespace)
return reply
