-- job.put: puts up to 1,000 jobs into queues.
-- @require meta
-- @require errors
-- @require put
-- @require sets
-- @require records
-- @require commit
-- @mode write
-- @hot
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg worker    who puts; it is not told that it lost the lock when it puts a job that it runs, or ''
-- @arg mode      'all': all jobs or none; 'each': every job for itself
-- @each jid      the job's id
-- @each queue    the queue's name
-- @each klass    the name of the job's class
-- @each data     JSON, kept byte for byte
-- @each options  '' for the defaults, else joined by tabs: delay (ms), priority (a finite number), retries (a whole
--                number), tags ('=' and the tags joined by \31), depends ('=' and jids joined by \31; '' keeps those of
--                a replaced job), what to do when the jid exists ('replace', 'ignore' or 'error'), what to do when a
--                dependency does not exist ('error' or 'ignore'), how long the handler may run (ms, a whole number
--                from 1; '' where nothing is said), and the id of this put where the caller chose the jid ('' where
--                the jid was made for this put)
-- @reply a list: the jid of each job; in mode 'each' an error in place of a refused one
-- @error INVALID_ARGUMENT a value that cannot be stored, or a jid twice in mode 'all'
-- @error JOB_EXISTS with conflict 'error'; and where there is a recurring job of a jid that the caller chose
-- @error DEPENDENCY_MISSING a dependency does not exist
-- @error DEPENDENCY_CYCLE a job would wait for itself
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local HEAD, SIZE, MOST, NONE = 3, 5, 1000, {}
local sent = ARGV

local namespace, refused = meta.open(sent[1])
if refused then return refused end

local worker, is_all = sent[2], sent[3] == 'all'
local items, jids, seen, added, replies = {}, {}, {}, {}, {}
for at = HEAD + 1, #sent, SIZE do
  items[#items + 1] = {
    worker = worker, jid = sent[at], queue = sent[at + 1], klass = sent[at + 2], data = sent[at + 3],
    options = put.options(sent[at + 4]), existing = false, answer = false,
  }
  jids[#jids + 1] = sent[at]
end
if #items > MOST then return errors.invalid_argument('jobs', #items .. ' of them', 'at most ' .. MOST) end
local stored = records.fetch(jids)

if is_all then
  for i, item in ipairs(items) do
    if seen[item.jid] then return errors.invalid_argument('jid', item.jid, 'a jid that is not in the list yet') end
    local problem = put.check(namespace, item, added, stored[i])
    if problem then return problem end
    seen[item.jid] = true
    if not item.answer then added[item.jid] = item.options.depends or NONE end
  end
end

for i, item in ipairs(items) do
  local problem
  if not is_all then
    local record = stored[i]
    if added[item.jid] then
      sets.flush()
      record = records.latest(item.jid, record)
    end
    added[item.jid] = true
    problem = put.check(namespace, item, NONE, record)
  end
  replies[i] = problem or put.apply(namespace, item)
end

commit.all(namespace)
return replies
