-- recurring-job.update: changes parts of a recurring job. A new interval moves its next run by the difference.
-- @require meta
-- @require lists
-- @require recurring-change
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the recurring job's id
-- @arg queue     the queue that its jobs go to from now on; '' here and below for what it is
-- @arg klass     the name of their class
-- @arg data      their data, JSON
-- @arg interval  ms between two jobs, from 1
-- @arg priority  theirs, a finite number
-- @arg retries   theirs, a whole number
-- @arg backlog   how many missed jobs are made up for at most, 0 for all
-- @arg timeout   how long their handler may run, in ms
-- @arg tag       tags that they have from now on, too: '=' and the tags, joined by \31
-- @arg untag     tags that they have no longer: '=' and the tags, joined by \31
-- @reply the recurring job as job.get answers it
-- @error INVALID_ARGUMENT a value that cannot be stored
-- @error JOB_NOT_FOUND there is no such recurring job
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local function given(at)
  if ARGV[at] ~= '' then return ARGV[at] end
end

local reply = recurring_change.update(namespace, {
  jid = ARGV[2], queue = given(3), klass = given(4), data = given(5), interval = given(6), priority = given(7),
  retries = given(8), backlog = given(9), timeout = given(10), tag = lists.argument(ARGV[11]) or {},
  untag = lists.argument(ARGV[12]) or {},
})
commit.all(namespace)
return reply
