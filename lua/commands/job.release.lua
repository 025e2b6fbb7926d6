-- job.release: hands running jobs back as they were: each keeps its place, and no retry is used.
-- @require meta
-- @require checks
-- @require failing
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @each jid      the job's id
-- @each lease    its lease
-- @each delay    ms until it is due again
-- @reply a list of the jid, or an error, for each
-- @error INVALID_ARGUMENT the delay will not do, or more than 5,000 jobs
-- @error JOB_LOST the lease is not valid any more
-- @error JOB_NOT_RUNNING no lease was given and the job is not running
-- @error JOB_NOT_FOUND no lease was given and there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end
local problem = checks.items('jobs', (#ARGV - 1) / 3)
if problem then return problem end

meta.free()
local replies = {}
for at = 2, #ARGV, 3 do
  replies[#replies + 1] = failing.release(namespace, { jid = ARGV[at], lease = ARGV[at + 1], delay = ARGV[at + 2] })
end
commit.all(namespace)
return replies
