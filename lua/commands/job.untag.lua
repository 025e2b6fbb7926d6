-- job.untag: takes tags off a job.
-- @require meta
-- @require lists
-- @require tagging
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @each tag      a tag; one that the job does not have changes nothing
-- @reply the tags that are left
-- @error INVALID_ARGUMENT a tag is not a name
-- @error JOB_NOT_FOUND there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

meta.free()
local reply = tagging.remove(ARGV[2], lists.rest(ARGV, 3))
commit.all(namespace)
return reply
