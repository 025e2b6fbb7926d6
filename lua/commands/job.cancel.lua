-- job.cancel: removes jobs for ever: all that are named, or none when a job that is not named depends on one.
-- @require meta
-- @require cancel
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @each jid      the job's id
-- @reply a list of 'canceled' or 'unknown' for each
-- @error JOB_IS_DEPENDENCY another job depends on one of them
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

meta.free()
local reply = cancel.run(namespace, { unpack(ARGV, 2) })
commit.all(namespace)
return reply
