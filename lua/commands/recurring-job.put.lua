-- recurring-job.put: declares a recurring job. Declaring the same interval again does not move its next run.
-- @require meta
-- @require checks
-- @require config
-- @require errors
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
-- @reply the jid
-- @error INVALID_ARGUMENT a value that cannot be stored
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local tags = lists.argument(ARGV[10]) or {}
local most = config.load(namespace).max_job_data
if #ARGV[5] > most then
  return errors.invalid_argument('data', #ARGV[5] .. ' bytes', 'at most ' .. most .. ' bytes of JSON')
end
local problem = checks.name('jid', ARGV[2]) or checks.name('queue', ARGV[3]) or checks.name('klass', ARGV[4])
  or checks.integer('interval', ARGV[6], { 1, 999999999999999 }) or checks.integer('offset', ARGV[7], { 0, 999999999999999 })
  or checks.finite('priority', ARGV[8]) or checks.retries(ARGV[9]) or checks.tags(tags)
  or checks.integer('backlog', ARGV[11], { 0, 2147483647 })
if problem then return problem end

recurring_job.write(namespace, {
  jid = ARGV[2], queue = ARGV[3], klass = ARGV[4], data = ARGV[5], interval = ARGV[6], offset = ARGV[7],
  priority = ARGV[8], retries = ARGV[9], tags = lists.join(tags), backlog = ARGV[11],
})
commit.all(namespace)
return ARGV[2]
