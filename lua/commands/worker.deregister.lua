-- worker.deregister: forgets workers; the locks that they hold stay until they expire.
-- @require meta
-- @require checks
-- @require worker-registry
-- @mode write
-- @arg now      ms since the epoch, or '' for the server's time
-- @each worker  the worker's name
-- @reply how many of them were known
-- @error INVALID_ARGUMENT more than 5,000 workers
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local _, refused = meta.open(ARGV[1])
if refused then return refused end
local problem = checks.items('workers', #ARGV - 1)
if problem then return problem end

meta.free()
local known = 0
for i = 2, #ARGV do known = known + worker_registry.forget(ARGV[i]) end
return known
