-- job.progress: keeps how far a running job says that it has come, and tells the log. The lock is not renewed.
-- @require meta
-- @require progress
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @arg lease     its lease
-- @arg value     JSON of 1 to 16384 bytes
-- @arg message   the same for people, '' for nothing; up to 16384 bytes
-- @reply the time in ms
-- @error INVALID_ARGUMENT the value or the message is too long
-- @error JOB_LOST the lease is not valid any more
-- @error JOB_NOT_RUNNING no lease was given and the job is not running
-- @error JOB_NOT_FOUND no lease was given and there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

meta.free()
local reply = progress.report(namespace, { jid = ARGV[2], lease = ARGV[3], value = ARGV[4], message = ARGV[5] })
commit.all(namespace)
return reply
