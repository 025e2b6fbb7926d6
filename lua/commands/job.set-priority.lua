-- job.set-priority: changes the priority of a job, in whatever state it is; it keeps its place among equals.
-- @require meta
-- @require priority
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @arg priority  a finite number; higher goes first
-- @reply the jid
-- @error INVALID_ARGUMENT the priority is not a finite number
-- @error JOB_NOT_FOUND there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local reply = priority.set(ARGV[2], ARGV[3])
commit.all(namespace)
return reply
