-- job.fail: fails a running job into a failure group, where it stays until somebody moves or cancels it.
-- @require meta
-- @require failing
-- @require failed-retention
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @arg lease     its lease
-- @arg data      JSON that replaces the job's data, or '' to leave it
-- @arg group     the failure group: what like failures have in common
-- @arg message   what happened, for people
-- @reply the jid
-- @error INVALID_ARGUMENT the group is not a name
-- @error JOB_LOST the lease is not valid any more
-- @error JOB_NOT_RUNNING no lease was given and the job is not running
-- @error JOB_NOT_FOUND no lease was given and there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local MOST_EXPIRED = 10

local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

meta.free()
local reply = failing.fail(namespace, {
  jid = ARGV[2], lease = ARGV[3], data = ARGV[4], group = ARGV[5], message = ARGV[6],
})
if reply == ARGV[2] then failed_retention.expire(namespace, MOST_EXPIRED, reply) end
commit.all(namespace)
return reply
