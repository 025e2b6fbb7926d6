-- queue.pop: hands out up to `count` jobs of one or several queues, each with a lock and a new lease.
-- @require meta
-- @require lists
-- @require pop
-- @require dependencies
-- @require commit
-- @mode write
-- @hot
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg worker    the name of the worker that gets the jobs
-- @arg count     how many at most
-- @arg order     'ordered': queue after queue; 'round-robin': one of each queue in turn
-- @arg position  where the turn stands, from 0
-- @arg request   the id of this pop; sent again it answers the same jobs, as far as they are still held. '' for none
-- @arg waits     '1' when the caller waits for more if it gets less than it asked for
-- @each queue    the queue's name
-- @reply the time in ms; the next position; the ms after which the caller looks again by itself, or ''; four items for each job, see job.reply
-- @error INVALID_ARGUMENT a name, the count or the position will not do, or more than 1,000 queues
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local request = {
  worker = ARGV[2], count = ARGV[3], order = ARGV[4], position = ARGV[5], request = ARGV[6], waits = ARGV[7],
  queues = lists.rest(ARGV, 8), is_new = false, has_looked = false,
}
local problem = pop.check(request)
if problem then return problem end

meta.free()
if namespace.releasing then dependencies.continue(namespace) end
local reply = pop.run(namespace, request)
commit.all(namespace)
return reply
