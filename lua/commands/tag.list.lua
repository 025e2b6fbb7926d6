-- tag.list: lists the tags that enough jobs have, the one of most jobs first.
-- @require meta
-- @require tags
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg least     how many jobs must have a tag
-- @arg start     how many to skip
-- @arg count     how many at most
-- @reply the number of such tags, then for each in turn: tag, how many jobs have it
-- @error CLOCK_MODE the namespace runs on a test's clock
local _, refused = meta.read(ARGV[1])
if refused then return refused end

return tags.most_used(ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]))
