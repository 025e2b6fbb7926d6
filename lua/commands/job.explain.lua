-- job.explain: says why a job, or a recurring job, does not run: the facts.
-- @require meta
-- @require explanation
-- @mode read
-- @arg now  ms since the epoch, or '' for the server's time
-- @arg jid  the job's id
-- @reply the time in ms; 'job', 'recurring', 'broken', 'canceled', 'expired' or 'unknown'; facts, names and values in turn; jid and state of each job that it waits for, in turn; the jids of failed jobs that hold it up; the workers of its queue
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end

return explanation.of(namespace, ARGV[2])
