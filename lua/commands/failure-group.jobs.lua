-- failure-group.jobs: lists the jobs of a failure group, the latest failure first.
-- @require meta
-- @require failure
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg group     the group's name
-- @arg start     how many to skip
-- @arg count     how many at most
-- @reply the number of jobs in the group, then the jids
-- @error CLOCK_MODE the namespace runs on a test's clock
local _, refused = meta.read(ARGV[1])
if refused then return refused end

return failure.members(ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]))
