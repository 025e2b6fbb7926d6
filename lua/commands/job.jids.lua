-- job.jids: lists the jids of jobs in one state, of a queue or a failure group.
-- @require meta
-- @require listing
-- @require overview
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg list      'running', 'stalled', 'waiting', 'scheduled' or 'depends' of a queue; 'failed' of a group; 'complete' of all
-- @arg name      the name of the queue or the group; '' for 'complete'
-- @arg start     how many to skip
-- @arg count     how many at most, up to 1,000
-- @reply how many there are in all, then the jids, in the order of queue.jobs, failure-group.jobs and job.completed
-- @error INVALID_ARGUMENT the list, the name or a number will not do
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local page = { start = ARGV[4], count = ARGV[5], klass = '' }
local problem = overview.check(ARGV[2], ARGV[3]) or listing.check(page)
if problem then return problem end

local list = overview.list(namespace, ARGV[2], ARGV[3])
local jids = page.count > 0 and list.read(page.start, page.count) or {}
table.insert(jids, 1, list.total)
return jids
