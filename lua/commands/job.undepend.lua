-- job.undepend: lets a job wait for other jobs no longer.
-- @require meta
-- @require lists
-- @require blocking
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @arg which     'all', or 'named' for those that follow
-- @each other    the id of a job that does not have to complete first any more
-- @reply the job's state; the jids that it still waits for
-- @error INVALID_ARGUMENT a value that will not do
-- @error JOB_NOT_FOUND there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

meta.free()
local dropped
if ARGV[3] ~= 'all' then dropped = lists.rest(ARGV, 4) end
local reply = blocking.undepend(namespace, ARGV[2], dropped)
commit.all(namespace)
return reply
