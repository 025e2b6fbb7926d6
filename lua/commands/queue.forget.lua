-- queue.forget: forgets a queue without jobs, and its settings.
-- @require meta
-- @require checks
-- @require queue-settings
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg queue     the queue's name
-- @reply 1, or 0 when there was no such queue
-- @error INVALID_ARGUMENT the name will not do
-- @error QUEUE_NOT_EMPTY jobs, or recurring jobs, are in the queue
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end
local problem = checks.name('queue', ARGV[2])
if problem then return problem end

local was_known
was_known, problem = queue_settings.forget(ARGV[2])
if problem then return problem end
commit.all(namespace)
return was_known and 1 or 0
