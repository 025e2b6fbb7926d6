-- failure-group.unfail: puts jobs of a failure group back to work, the oldest failure first, with all their retries.
-- @require meta
-- @require failure-group
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg group     the group's name
-- @arg queue     the queue to put them into, or '' for each job's own
-- @arg most      how many at most, up to 1,000
-- @arg request   the id of this request; sent again it changes nothing and is answered the same. '' for none
-- @reply how many jobs were put, and how many are left in the group
-- @error INVALID_ARGUMENT a name or the number will not do
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end
local request = { group = ARGV[2], queue = ARGV[3], most = ARGV[4], request = ARGV[5] }
local problem = failure_group.check(request)
if problem then return problem end

local before = failure_group.repeated(request)
if before then return { before, failure_group.size(request.group) } end
local count = failure_group.unfail(namespace, request)
if count > 0 then failure_group.remember(request, count) end
commit.all(namespace)
return { count, failure_group.size(request.group) }
