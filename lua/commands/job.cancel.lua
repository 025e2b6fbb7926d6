-- job.cancel: removes jobs for ever: all that are named, or none when a job that is not named depends on one.
-- @require meta
-- @require errors
-- @require cancel
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg state    '' for jobs in any state, else the only state in which one is canceled
-- @each jid      the job's id
-- @reply a list of 'canceled', 'kept' (it is in another state) or 'unknown' for each
-- @error INVALID_ARGUMENT more than 1,000 jids
-- @error JOB_IS_DEPENDENCY another job depends on one of them
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local MOST = 1000

local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

if #ARGV > MOST + 2 then return errors.invalid_argument('jids', #ARGV - 2 .. ' of them', 'at most ' .. MOST) end
meta.free()
local jids = {}
for i = 3, #ARGV do jids[i - 2] = ARGV[i] end
local reply = cancel.run(namespace, jids, ARGV[2])
commit.all(namespace)
return reply
