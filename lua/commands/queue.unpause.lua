-- queue.unpause: lets a paused queue be popped again, and wakes who waits for that.
-- @require meta
-- @require checks
-- @require queue-settings
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg queue     the queue's name
-- @reply 1, or 0 when the queue was not paused
-- @error INVALID_ARGUMENT the name will not do
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end
local problem = checks.name('queue', ARGV[2])
if problem then return problem end

meta.free()
local was_paused = queue_settings.unpause(ARGV[2])
commit.all(namespace)
return was_paused and 1 or 0
