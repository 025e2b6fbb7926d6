-- tracked-job.list: lists the jobs that are tracked, a part at a time.
-- @require meta
-- @require job
-- @require locks
-- @require tracking
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg cursor    where the part starts: '0', then what the part before it answered
-- @reply the time in ms; the next cursor, '0' after the last part; four items for each job, see job.reply; the jids that
--        are tracked and stand for no job
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.read(ARGV[1])
if refused then return refused end

local jids, cursor = tracking.page(ARGV[2])
local found_jobs, gone = {}, {}
for _, jid in ipairs(jids) do
  local found = job.read(jid)
  if found then
    job.reply(found_jobs, found, job.record(found), found.state == 'running' and locks.expiry(found) or '')
  else
    gone[#gone + 1] = jid
  end
end
return { namespace.now, cursor, found_jobs, gone }
