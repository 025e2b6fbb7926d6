-- worker.register: notes what a worker says about itself. Workers call it when they start, and now and then.
-- @require meta
-- @require lists
-- @require worker-registry
-- @require commit
-- @mode write
-- @arg now          ms since the epoch, or '' for the server's time
-- @arg worker       the worker's name
-- @arg hostname     the machine that it runs on
-- @arg pid          the number of its process
-- @arg concurrency  how many jobs it runs at once at most
-- @arg skew         by how many ms its clock is ahead of the server's, negative when it is behind; '' when not known
-- @each queue       a queue that it takes jobs from
-- @reply the time in ms
-- @error INVALID_ARGUMENT a name or a number will not do, or more than 1,000 queues
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local wanted = {
  worker = ARGV[2], hostname = ARGV[3], pid = ARGV[4], concurrency = ARGV[5], skew = ARGV[6],
  queues = lists.rest(ARGV, 7),
}
local problem = worker_registry.check(wanted)
if problem then return problem end

meta.free()
worker_registry.register(namespace, wanted)
meta.touch(namespace)
commit.all(namespace)
return namespace.now
