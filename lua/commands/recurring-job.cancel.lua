-- recurring-job.cancel: removes a recurring job; the jobs that it put stay.
-- @require meta
-- @require recurring-job
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg jid       the recurring job's id
-- @reply 'canceled', also when it was removed before; or 'unknown'
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local existing = recurring_job.read(ARGV[2])
if not existing then return recurring_job.was_removed(ARGV[2]) and 'canceled' or 'unknown' end
meta.free()
recurring_job.remove(existing)
commit.all(namespace)
return 'canceled'
