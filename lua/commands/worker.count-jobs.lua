-- worker.count-jobs: counts the jobs that workers hold, a thousand a call.
-- @require meta
-- @require worker-registry
-- @mode read
-- @arg now     ms since the epoch, or '' for the server's time
-- @arg cursor  '' for the first part, then what the call before answered
-- @reply the cursor of the next part, '' after the last one; a list for each worker that holds jobs: name, how many, how many of which the lock has expired
-- @error INVALID_ARGUMENT the cursor is none
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local problem = worker_registry.check_cursor(ARGV[2])
if problem then return problem end

local rows, by_name = {}, {}
local cursor = worker_registry.scan(namespace, ARGV[2], function(_, worker, has_expired)
  local row = by_name[worker]
  if not row then
    row = { worker, 0, 0 }
    rows[#rows + 1], by_name[worker] = row, row
  end
  local at = has_expired and 3 or 2
  row[at] = row[at] + 1
end)
return { cursor, rows }
