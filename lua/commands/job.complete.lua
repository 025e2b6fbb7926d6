-- job.complete: completes jobs, each answered by itself, and hands out the next ones in the same call.
-- @require meta
-- @require checks
-- @require lists
-- @require records
-- @require sets
-- @require complete
-- @require plain
-- @require retention
-- @require dependencies
-- @require pop
-- @require commit
-- @mode write
-- @hot
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg worker    the name of the worker
-- @arg count     how many jobs to hand out at most, 0 for none; this and the next five as in queue.pop
-- @arg order     'ordered' or 'round-robin'
-- @arg position  where the turn stands, from 0
-- @arg request   the id of the pop, or ''
-- @arg waits     '1' when the caller waits for more
-- @arg queues    '=' and the queues to pop from, joined by \31
-- @each jid      the job's id
-- @each lease    its lease
-- @each data     JSON that replaces the job's data, or '' to leave it
-- @each next     '' when the job is done, else joined by tabs: a queue to put it into, the ms until it is due there, and
--                jids that it waits for there ('=' and the jids joined by \31, or ''); before that, between two
--                line ends, may stand a line of JSON: its result
-- @reply a list of the job's new state ('complete', 'waiting', 'scheduled', 'depends') or an error for each; then
--        the reply of queue.pop, or an empty list
-- @error JOB_LOST the lease is not valid any more
-- @error JOB_NOT_RUNNING no lease was given and the job is not running
-- @error JOB_NOT_FOUND no lease was given and there is no such job
-- @error INVALID_ARGUMENT a value that cannot be stored, or more than 5,000 jobs
-- @error DEPENDENCY_MISSING a dependency does not exist
-- @error DEPENDENCY_CYCLE a job would wait for itself
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local HEAD, SIZE = 8, 4
local sent = ARGV

local namespace, refused = meta.open(sent[1])
if refused then return refused end

local request = sent[3] ~= '0' and {
  worker = sent[2], count = sent[3], order = sent[4], position = sent[5], request = sent[6], waits = sent[7],
  queues = lists.argument(sent[8]) or {}, is_new = false, has_looked = false,
}
local problem = checks.items('jobs', (#sent - HEAD) / SIZE) or (request and pop.check(request))
if problem then return problem end

meta.free()
if namespace.releasing then dependencies.continue(namespace) end
local outcomes, finished = {}, {}
local stored, names = records.fetch(sent, HEAD + 1, SIZE)
local batch = {
  names = names, records = stored, first = HEAD + 1, step = SIZE, at = 1, outcomes = outcomes, finished = finished,
}
while batch.at <= #stored do
  local first = batch.at
  plain.complete(namespace, sent, batch)
  local i = batch.at
  -- A call that was sent before has completed the job then.
  if request and i > first then request.is_new = true end
  if i <= #stored then
    local at = HEAD + 1 + (i - 1) * SIZE
    local is_done
    outcomes[i], is_done = complete.settle(namespace, {
      jid = sent[at], lease = sent[at + 1], worker = sent[2], data = sent[at + 2], next = sent[at + 3],
    })
    if is_done then finished[#finished + 1] = sent[at] end
    batch.at = i + 1
  end
end
if #finished > 0 then retention.add(namespace, finished) end

local popped = {}
if request then
  sets.flush()
  popped = pop.run(namespace, request)
end
commit.all(namespace)
return { outcomes, popped }
