-- queue.settings: says whether a queue is paused, and how its own options are set.
-- @require meta
-- @require queue-settings
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg queue     the queue's name
-- @reply when it was paused (ms), by whom and why; its heartbeat (seconds) and its limit of running jobs; '' for what is
--        not set; the heartbeat that counts (ms)
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end

return queue_settings.read(namespace, ARGV[2])
