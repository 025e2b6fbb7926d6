-- failure-group.list: lists the failure groups, the one with the latest failure first.
-- @require meta
-- @require listing
-- @require failure
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg start     how many groups to skip
-- @arg count     how many at most, up to 1,000
-- @reply the number of groups; when a job failed last, in whatever group (ms), '' for never; then for each group: name, how
--        many jobs are in it, when the last one failed (ms)
-- @error INVALID_ARGUMENT a number will not do
-- @error CLOCK_MODE the namespace runs on a test's clock
local _, refused = meta.read(ARGV[1])
if refused then return refused end
local page = { start = ARGV[2], count = ARGV[3], klass = '' }
local problem = listing.check(page)
if problem then return problem end

return failure.groups(page.start, page.count)
