-- recurring-job.run-now: puts one job of a recurring job at once; its schedule stays as it is.
-- @require meta
-- @require recurring-change
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the recurring job's id
-- @arg request   the id of this call; sent again it answers the same job
-- @reply the jid of the job
-- @error INVALID_ARGUMENT the request is not a name
-- @error JOB_NOT_FOUND there is no such recurring job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local reply = recurring_change.run_now(namespace, ARGV[2], ARGV[3])
commit.all(namespace)
return reply
