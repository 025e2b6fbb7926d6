-- job.completed: lists completed jobs, the latest first.
-- @require meta
-- @require listing
-- @require retention
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg start     how many places of the list to skip
-- @arg count     how many jobs at most, up to 1,000
-- @arg klass     only jobs of this class, '' for all
-- @reply as queue.jobs
-- @error INVALID_ARGUMENT the class or a number will not do
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local page = { start = ARGV[2], count = ARGV[3], klass = ARGV[4] }
local problem = listing.check(page)
if problem then return problem end

return listing.jobs(namespace, retention.completed(), page)
