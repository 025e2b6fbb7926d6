-- job.move: puts an existing job, in whatever state it is, into a queue anew.
-- @require meta
-- @require lists
-- @require move
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg worker    who moves it; it is not told that it lost the lock when it runs the job, or ''
-- @arg jid       the job's id
-- @arg queue     the queue's name
-- @arg request   the id of this move; sent again it changes nothing
-- @arg data      JSON that replaces the job's data, or '' to leave it
-- @arg delay     ms
-- @arg priority  a finite number, or '' to leave it
-- @arg retries   a whole number, or '' to leave it
-- @arg tags      '=' and the tags, joined by \31, or '' to leave them
-- @arg depends   '=' and jids, joined by \31, or '' to leave them
-- @arg timeout   how long the handler may run, in ms, or '' to leave it
-- @arg lease     the job's lease where only its holder may move it, or ''
-- @reply the jid
-- @error JOB_NOT_FOUND there is no such job
-- @error JOB_LOST the lease is not valid any more
-- @error INVALID_ARGUMENT a value that cannot be stored
-- @error DEPENDENCY_MISSING a dependency does not exist
-- @error DEPENDENCY_CYCLE a job would wait for itself
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local reply = move.run(namespace, {
  worker = ARGV[2], jid = ARGV[3], queue = ARGV[4], request = ARGV[5], data = ARGV[6], delay = ARGV[7],
  priority = ARGV[8], retries = ARGV[9], tags = lists.argument(ARGV[10]), depends = lists.argument(ARGV[11]),
  timeout = ARGV[12], lease = ARGV[13],
})
commit.all(namespace)
return reply
