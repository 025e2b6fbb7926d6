-- job.get: reads jobs, and recurring jobs by the same ids.
-- @require meta
-- @require checks
-- @require job
-- @require locks
-- @require recurring-job
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @each jid      the id of a job or a recurring job
-- @reply the time in ms; a list: the record of each job, that of a recurring job, or null
-- @error INVALID_ARGUMENT more than 5,000 jids
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local problem = checks.items('jids', #ARGV - 1)
if problem then return problem end

local replies = {}
for at = 2, #ARGV do
  local found = job.read(ARGV[at])
  if found then
    replies[at - 1] = {}
    job.reply(replies[at - 1], found, job.record(found), found.state == 'running' and locks.expiry(found) or '')
  else
    replies[at - 1] = recurring_job.reply(ARGV[at]) or false
  end
end
return { namespace.now, replies }
