-- job.unfail: puts failed jobs back to work, with all their retries; those that are not failed are left alone.
-- @require meta
-- @require failure-group
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg queue     the queue to put them into, or '' for each job's own
-- @arg request   the id of this request; sent again it changes nothing and is answered the same. '' for none
-- @each jid      the id of a job; up to 1,000
-- @reply for each job a 1 when it was put, and a 0 when it was not failed, as one text
-- @error INVALID_ARGUMENT a name will not do, or there are too many jobs
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end
local request = { queue = ARGV[2], request = ARGV[3], jids = { unpack(ARGV, 4) } }
local problem = failure_group.check_jobs(request)
if problem then return problem end

local before = failure_group.repeated(request)
if before then return before end
local answer = failure_group.unfail_jobs(namespace, request)
if string.find(answer, '1', 1, true) then failure_group.remember(request, answer) end
commit.all(namespace)
return answer
