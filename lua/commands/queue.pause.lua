-- queue.pause: lets nothing be popped from a queue any more; what runs goes on.
-- @require meta
-- @require queue-settings
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg queue     the queue's name
-- @arg by        who pauses it, or ''
-- @arg reason    why, for people, or ''
-- @reply 'OK'
-- @error INVALID_ARGUMENT a name or the reason will not do
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end
local wanted = { queue = ARGV[2], by = ARGV[3], reason = ARGV[4] }
local problem = queue_settings.check_pause(wanted)
if problem then return problem end

meta.free()
queue_settings.pause(namespace, wanted)
meta.touch(namespace)
commit.all(namespace)
return 'OK'
