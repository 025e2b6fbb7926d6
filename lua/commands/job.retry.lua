-- job.retry: lets a running job be tried again later, which costs one of its retries.
-- @require meta
-- @require failing
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @arg lease     its lease
-- @arg delay     ms until it is due again
-- @arg group     why, as a failure group, or ''
-- @arg message   why, for people
-- @reply how many retries are left; -1 when there was none and the job failed
-- @error INVALID_ARGUMENT the delay or the group will not do
-- @error JOB_LOST the lease is not valid any more
-- @error JOB_NOT_RUNNING no lease was given and the job is not running
-- @error JOB_NOT_FOUND no lease was given and there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

meta.free()
local reply = failing.retry(namespace, {
  jid = ARGV[2], lease = ARGV[3], delay = ARGV[4], group = ARGV[5], message = ARGV[6],
})
commit.all(namespace)
return reply
