-- job.timeout: takes a running job from its worker, which costs a retry. It waits again at its old place.
-- @require meta
-- @require timeout
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @arg lease     the lease that it runs under
-- @reply how many retries are left; -1 when there was none and the job failed
-- @error JOB_LOST the job does not run under this lease any more
-- @error JOB_NOT_RUNNING no lease was given and the job is not running
-- @error JOB_NOT_FOUND no lease was given and there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

meta.free()
local reply = timeout.run(namespace, ARGV[2], ARGV[3])
commit.all(namespace)
return reply
