-- job.log: adds a message to the history of a job.
-- @require meta
-- @require log
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the job's id
-- @arg request   the id of this message; sent again it is not added twice
-- @arg message   what to say, for people
-- @arg data      JSON in one line that goes with it, or ''
-- @reply the jid
-- @error INVALID_ARGUMENT the message or the data will not do
-- @error JOB_NOT_FOUND there is no such job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local reply = log.add(namespace, { jid = ARGV[2], request = ARGV[3], message = ARGV[4], data = ARGV[5] })
commit.all(namespace)
return reply
