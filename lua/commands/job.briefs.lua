-- job.briefs: reads what a list shows of jobs, whose data may be long, in a few words.
-- @require meta
-- @require checks
-- @require brief
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg bytes     how many bytes of each job's data to answer, up to 10,000
-- @each jid      the id of a job
-- @reply the time in ms; for each job null, or a list: state, queue, worker, klass, created, priority, retries, retries
--        left, tags (joined by \31), tracked (1 or ''), due, when the lock expires, the bytes of its data, the first of
--        them, and of its last failure, '' for none: group, the first 1,000 bytes of the message, when, worker; when it was
--        handed out last, of a running or completed job, and when it was completed
-- @error INVALID_ARGUMENT the number will not do, or more than 5,000 jids
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local problem = checks.integer('bytes', ARGV[2], { 0, 10000 }) or checks.items('jids', #ARGV - 2)
if problem then return problem end

local replies = {}
for at = 3, #ARGV do replies[at - 2] = brief.of(ARGV[at], tonumber(ARGV[2])) or false end
return { namespace.now, replies }
