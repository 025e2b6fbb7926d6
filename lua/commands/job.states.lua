-- job.states: says where jobs are: as little as may be of many.
-- @require meta
-- @require checks
-- @require brief
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @each jid      the id of a job
-- @reply for each job null, or a text: state, queue, klass and, of a failed job, failure group, with tabs between
-- @error INVALID_ARGUMENT more than 5,000 jids
-- @error CLOCK_MODE the namespace runs on a test's clock
local _, refused = meta.read(ARGV[1])
if refused then return refused end
local problem = checks.items('jids', #ARGV - 1)
if problem then return problem end

return brief.states({ unpack(ARGV, 2) })
