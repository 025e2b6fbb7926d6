-- worker.list: lists the workers that have asked for jobs within `max-worker-age`, the most recently active first.
-- @require meta
-- @require checks
-- @require worker-registry
-- @mode read
-- @arg now    ms since the epoch, or '' for the server's time
-- @arg start  how many to skip
-- @arg count  how many at most, up to 1,000
-- @reply a list for each worker: name, when it last asked (ms), hostname, pid, concurrency, skew (ms) and queues (joined by \31), '' for what it did not say
-- @error INVALID_ARGUMENT start or count will not do
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local problem = checks.integer('start', ARGV[2], { 0, 1000000000 }) or checks.integer('count', ARGV[3], { 0, 1000 })
if problem then return problem end

return worker_registry.list(namespace, ARGV[2], ARGV[3])
