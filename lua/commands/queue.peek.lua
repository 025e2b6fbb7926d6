-- queue.peek: lists the jobs that the next pops will hand out, in that order, without moving anything.
-- @require meta
-- @require checks
-- @require listing
-- @require queue-lists
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg queue     the queue's name
-- @arg start     how many places of the list to skip
-- @arg count     how many jobs at most, up to 1,000
-- @reply as queue.jobs
-- @error INVALID_ARGUMENT the name or a number will not do
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local page = { start = ARGV[3], count = ARGV[4], klass = '' }
local problem = checks.name('queue', ARGV[2]) or listing.check(page)
if problem then return problem end

return listing.jobs(namespace, queue_lists.next(namespace, ARGV[2]), page)
