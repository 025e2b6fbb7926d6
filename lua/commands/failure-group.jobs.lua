-- failure-group.jobs: lists the jobs of a failure group, the latest failure first.
-- @require meta
-- @require checks
-- @require listing
-- @require failure
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg group     the group's name
-- @arg start     how many places of the list to skip
-- @arg count     how many jobs at most, up to 1,000
-- @arg klass     only jobs of this class, '' for all
-- @reply as queue.jobs
-- @error INVALID_ARGUMENT a name or a number will not do
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local page = { start = ARGV[3], count = ARGV[4], klass = ARGV[5] }
local problem = checks.name('group', ARGV[2]) or listing.check(page)
if problem then return problem end

return listing.jobs(namespace, failure.members(ARGV[2]), page)
