-- queue.counts: counts the jobs of queues by state, as they are at this instant, without moving anything.
-- @require meta
-- @require checks
-- @require queue
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @each queue    the queue's name; none for all queues
-- @reply a list for each queue: name, waiting, scheduled, running, stalled, depends, recurring, paused (1 or 0)
-- @error INVALID_ARGUMENT more than 5,000 queues
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local problem = checks.items('queues', #ARGV - 1)
if problem then return problem end

local names = #ARGV > 1 and { unpack(ARGV, 2) } or queue.all()
local replies = {}
for i, name in ipairs(names) do replies[i] = queue.counts(namespace, name) end
return replies
