-- job.dependents: lists the jobs that wait for jobs, up to 1,000 for each.
-- @require meta
-- @require checks
-- @require dependencies
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg start     how many dependents of each job to skip
-- @each jid      the job's id
-- @reply a list of jids for each; one of 1,000 means that there may be more
-- @error INVALID_ARGUMENT more than 5,000 jids
-- @error CLOCK_MODE the namespace runs on a test's clock
local _, refused = meta.read(ARGV[1])
if refused then return refused end
local problem = checks.items('jids', #ARGV - 2)
if problem then return problem end

local replies = {}
for at = 3, #ARGV do replies[at - 2] = dependencies.dependents(ARGV[at], tonumber(ARGV[2])) end
return replies
