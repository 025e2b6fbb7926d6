-- job.put: puts up to 1,000 jobs into queues.
-- @require lone-put
-- @require meta
-- @require errors
-- @require put
-- @require plain
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
local sent = ARGV

local done = lone_put.try(sent)
if done then return done end
-- @rest
local HEAD, SIZE, MOST = 3, 5, 1000

local namespace, refused = meta.open(sent[1])
if refused then return refused end

local count = math.ceil((#sent - HEAD) / SIZE)
if count > MOST then return errors.invalid_argument('jobs', count .. ' of them', 'at most ' .. MOST) end
local stored, names = records.fetch(sent, HEAD + 1, SIZE)
local replies = {}

if sent[3] == 'all' then
  replies = put.all(namespace, sent, HEAD + 1, { records = stored, names = names })
  if replies.err then return replies end
else
  for i = 1, #stored do
    local at = HEAD + 1 + (i - 1) * SIZE
    local jid = sent[at]
    local is_new = sent[at + 4] == '' and not records.latest(names[i], stored[i])
    if is_new and plain.fits(namespace, sent, at) then
      plain.put(namespace, sent, at, names[i])
      replies[i] = jid
    else
      replies[i] = put.one(namespace, sent, at, stored[i])
    end
  end
end

commit.all(namespace)
return replies
