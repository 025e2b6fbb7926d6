-- recurring-job.put: declares a recurring job. Declaring the same interval again does not move its next run.
-- @require meta
-- @require checks
-- @require lists
-- @require recurring-job
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the recurring job's id
-- @arg queue     the queue that its jobs go to
-- @arg klass     the name of their class
-- @arg data      their data, JSON
-- @arg interval  ms between two jobs, from 1
-- @arg offset    ms until the first job
-- @arg priority  theirs, a finite number
-- @arg retries   theirs, a whole number
-- @arg tags      theirs: '=' and the tags, joined by \31
-- @arg backlog   how many missed jobs are made up for at most, 0 for all
-- @arg timeout   how long their handler may run, in ms, or '' where nothing is said
-- @reply the jid
-- @error INVALID_ARGUMENT a value that cannot be stored
-- @error JOB_EXISTS there is a job of this jid
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local tags = lists.argument(ARGV[10]) or {}
local template = {
  jid = ARGV[2], queue = ARGV[3], klass = ARGV[4], data = ARGV[5], interval = ARGV[6], offset = ARGV[7],
  priority = ARGV[8], retries = ARGV[9], tags = lists.join(tags), backlog = ARGV[11],
  timeout = ARGV[12],
}
local problem = recurring_job.check(namespace, template) or checks.tags(tags)
if problem then return problem end

recurring_job.write(namespace, template)
commit.all(namespace)
return ARGV[2]
