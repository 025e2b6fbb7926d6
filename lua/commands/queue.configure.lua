-- queue.configure: sets an option of one queue, or removes it.
-- @require meta
-- @require queue-settings
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg queue     the queue's name
-- @arg option    'heartbeat' or 'max-concurrency'
-- @arg value     seconds, or how many jobs may run at once; '' for no value of its own
-- @reply 'OK'
-- @error INVALID_ARGUMENT a name or the value will not do
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end
local problem = queue_settings.check(ARGV[2], ARGV[3], ARGV[4])
if problem then return problem end

meta.free()
queue_settings.set(ARGV[2], ARGV[3], ARGV[4])
meta.touch(namespace)
commit.all(namespace)
return 'OK'
