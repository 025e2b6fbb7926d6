-- worker.jobs: lists the jobs that a worker holds, and what is known of it. Looks at a thousand locks a call.
-- @require meta
-- @require worker-registry
-- @mode read
-- @arg now     ms since the epoch, or '' for the server's time
-- @arg worker  the worker's name
-- @arg cursor  '' for the first part, then what the call before answered
-- @reply the cursor of the next part, '' after the last one; the worker as worker.list answers it; jids of its jobs; jids of those of which the lock has expired
-- @error INVALID_ARGUMENT the cursor is none
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local problem = worker_registry.check_cursor(ARGV[3])
if problem then return problem end

local jobs, stalled = {}, {}
local cursor = worker_registry.scan(namespace, ARGV[3], function(jid, worker, has_expired)
  if worker ~= ARGV[2] then return end
  local list = has_expired and stalled or jobs
  list[#list + 1] = jid
end)
return { cursor, worker_registry.get(ARGV[2]), jobs, stalled }
