-- queue.activity: tells of queues whether somebody works on them, and what was done there today (UTC).
-- @require meta
-- @require checks
-- @require queue
-- @require overview
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @each queue    the queue's name; none for all queues
-- @reply the time in ms, then a list for each queue: name, since when it is paused and when it was popped last (ms, '' for never), then of this
--        day: how many were done, failures, retries, how many were popped, their mean wait, the mean run (seconds), the bin
--        that holds the 95th percentile of the waits ('' for none); since when the oldest job waits (ms) and the queue's own heartbeat
--        (seconds), '' for none
-- @error INVALID_ARGUMENT more than 5,000 queues
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local problem = checks.items('queues', #ARGV - 1)
if problem then return problem end

local names = #ARGV > 1 and { unpack(ARGV, 2) } or queue.all()
local replies = { namespace.now }
for i, name in ipairs(names) do replies[i + 1] = overview.activity(namespace, name) end
return replies
