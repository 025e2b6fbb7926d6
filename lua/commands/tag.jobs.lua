-- tag.jobs: lists the jobs that have a tag, the one that was tagged first at the head.
-- @require meta
-- @require tags
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg tag       the tag
-- @arg start     how many to skip
-- @arg count     how many at most
-- @reply the number of jobs that have the tag, then the jids
-- @error CLOCK_MODE the namespace runs on a test's clock
local _, refused = meta.read(ARGV[1])
if refused then return refused end

return tags.members(ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]))
