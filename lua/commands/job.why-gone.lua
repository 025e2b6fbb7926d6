-- job.why-gone: says what became of a job that is not there any more, as far as that is known.
-- @require meta
-- @require job
-- @require removal
-- @require recurring-job
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @reply 'canceled'; 'expired'; 'unknown'; '' when the job, or a recurring job of this jid, is there
-- @error CLOCK_MODE the namespace runs on a test's clock
local _, refused = meta.read(ARGV[1])
if refused then return refused end

if job.state(ARGV[2]) or recurring_job.read(ARGV[2]) then return '' end
if recurring_job.was_removed(ARGV[2]) then return 'canceled' end
local why = removal.tombstone(ARGV[2])
return why or 'unknown'
