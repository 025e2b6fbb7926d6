-- queue.stats: reads the statistics of a queue and day.
-- @require meta
-- @require checks
-- @require day-stats
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg queue     the queue's name
-- @arg day       any time of the day (UTC), ms since the epoch; '' for today
-- @reply the day's start (ms); names and values in turn: 'wait-' and 'run-' with 'count', 'mean', 'spread' (the sum of the
--        squared differences from the mean) and 0 to 147 (the bins of the histogram), 'failed', 'failures', 'retries'
-- @error INVALID_ARGUMENT the name or the day will not do
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local problem = checks.name('queue', ARGV[2]) or day_stats.check(ARGV[3])
if problem then return problem end

return day_stats.read(ARGV[2], tonumber(ARGV[3]) or namespace.now)
