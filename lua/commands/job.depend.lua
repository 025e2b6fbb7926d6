-- job.depend: makes a job that nobody has taken yet wait for other jobs, too.
-- @require meta
-- @require lists
-- @require blocking
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @arg missing   what to do when one of the others does not exist: 'error' or 'ignore'
-- @each other    the id of a job that has to complete first
-- @reply the job's state; the jids that it waits for
-- @error INVALID_ARGUMENT a value that will not do, or more than 1,000 dependencies
-- @error JOB_NOT_FOUND there is no such job
-- @error JOB_STATE the job runs, has failed or is complete
-- @error DEPENDENCY_MISSING a dependency does not exist
-- @error DEPENDENCY_CYCLE the job would wait for itself
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local reply = blocking.depend(namespace, ARGV[2], lists.rest(ARGV, 4), ARGV[3])
commit.all(namespace)
return reply
