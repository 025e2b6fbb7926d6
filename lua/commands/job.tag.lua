-- job.tag: gives a job more tags, by which it can be found.
-- @require meta
-- @require lists
-- @require tagging
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @each tag      a tag; one that the job has already changes nothing
-- @reply all tags that the job has then
-- @error INVALID_ARGUMENT a tag is not a name, or the job would have more than 100
-- @error JOB_NOT_FOUND there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local reply = tagging.add(namespace, ARGV[2], lists.rest(ARGV, 3))
commit.all(namespace)
return reply
