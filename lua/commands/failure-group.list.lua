-- failure-group.list: lists the failure groups, the one with the latest failure first.
-- @require meta
-- @require failure
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg start     how many to skip
-- @arg count     how many at most
-- @reply the number of groups, then for each: name, how many jobs are in it, when the last one failed (ms)
-- @error CLOCK_MODE the namespace runs on a test's clock
local _, refused = meta.read(ARGV[1])
if refused then return refused end

return failure.groups(tonumber(ARGV[2]), tonumber(ARGV[3]))
