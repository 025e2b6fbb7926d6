-- recurring-job.pause: lets a recurring job put nothing until it is resumed.
-- @require meta
-- @require recurring-change
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the recurring job's id
-- @reply the recurring job as job.get answers it
-- @error JOB_NOT_FOUND there is no such recurring job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

meta.free()
local reply = recurring_change.pause(namespace, ARGV[2])
commit.all(namespace)
return reply
