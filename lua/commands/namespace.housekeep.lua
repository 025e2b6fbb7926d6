-- namespace.housekeep: moves what is due (scheduled and recurring jobs, expired locks), on paused queues too.
-- @require meta
-- @require checks
-- @require lists
-- @require queue
-- @require housekeeping
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg most      how many pieces of work at most, up to 1,000
-- @each queue    the queue's name; none for all queues
-- @reply how much it did; as much as `most` means that there is more
-- @error INVALID_ARGUMENT most is not a whole number from 1 to 1,000, or more than 5,000 queues
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local problem = checks.integer('most', ARGV[2], { 1, 1000 }) or checks.items('queues', #ARGV - 2)
if problem then return problem end

meta.free()
local names = #ARGV > 2 and lists.rest(ARGV, 3) or queue.all()
local done = housekeeping.run(namespace, names, tonumber(ARGV[2]))
commit.all(namespace)
return done
