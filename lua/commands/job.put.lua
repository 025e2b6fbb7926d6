-- job.put: puts up to 1,000 jobs into queues.
-- @require meta
-- @require lists
-- @require errors
-- @require put
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg worker    who puts; it is not told that it lost the lock when it puts a job that it runs, or ''
-- @arg mode      'all': all jobs or none; 'each': every job for itself
-- @each jid      the job's id
-- @each queue    the queue's name
-- @each klass    the name of the job's class
-- @each data     JSON, kept byte for byte
-- @each delay    ms
-- @each priority a finite number, higher goes first
-- @each retries  a whole number
-- @each tags     '=' and the tags, joined by \31
-- @each depends  '=' and jids, joined by \31; '' keeps those of a replaced job
-- @each conflict what to do when the jid exists: 'replace', 'ignore' or 'error'
-- @each missing  what to do when a dependency does not exist: 'error' or 'ignore'
-- @each request  the id of this put where the caller chose the jid; '' where the jid was made for this put
-- @reply a list: the jid of each job; in mode 'each' an error in place of a refused one
-- @error INVALID_ARGUMENT a value that cannot be stored, or a jid twice in mode 'all'
-- @error JOB_EXISTS with conflict 'error'
-- @error DEPENDENCY_MISSING a dependency does not exist
-- @error DEPENDENCY_CYCLE a job would wait for itself
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local HEAD, SIZE = 3, 12

local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local items, added, replies = {}, {}, {}
for at = HEAD + 1, #ARGV, SIZE do
  items[#items + 1] = {
    worker = ARGV[2], jid = ARGV[at], queue = ARGV[at + 1], klass = ARGV[at + 2], data = ARGV[at + 3],
    delay = ARGV[at + 4], priority = ARGV[at + 5], retries = ARGV[at + 6],
    tags = lists.argument(ARGV[at + 7]) or {}, depends = lists.argument(ARGV[at + 8]),
    conflict = ARGV[at + 9], missing = ARGV[at + 10], request = ARGV[at + 11],
  }
end

if ARGV[3] == 'all' then
  for _, item in ipairs(items) do
    if added[item.jid] then return errors.invalid_argument('jid', item.jid, 'a jid that is not in the list yet') end
    local problem = put.check(namespace, item, added)
    if problem then return problem end
    added[item.jid] = true
  end
end

for i, item in ipairs(items) do
  local problem
  if ARGV[3] ~= 'all' then problem = put.check(namespace, item, {}) end
  replies[i] = problem or put.apply(namespace, item)
end

commit.all(namespace)
return replies
