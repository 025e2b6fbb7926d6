-- job.run-now: lets a scheduled job wait at once, as if it were due; it keeps its priority.
-- @require meta
-- @require run-now
-- @require commit
-- @mode write
-- @arg now  ms since the epoch, or '' for the server's time
-- @arg jid  the job's id
-- @reply the job's state: 'waiting'; 'depends' for one that waits for other jobs, and only for them now; 'running' for one that runs already
-- @error JOB_STATE the job has failed or is complete
-- @error JOB_NOT_FOUND there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

meta.free()
local reply = run_now.run(namespace, ARGV[2])
commit.all(namespace)
return reply
