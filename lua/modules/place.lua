-- @require keys
-- @require sets
-- @require queue
-- @require locks
-- @require failure
-- A job lies in exactly one place, the one that its state names. These two functions are the way out of a place
-- and the way into a queue; the caller saves the job.

local place = {}

-- Takes the job from where it lies.
function place.leave(job)
  if job.state == 'waiting' then
    queue.remove_waiting(job)
  elseif job.state == 'running' then
    locks.drop(job)
  elseif job.state == 'scheduled' then
    queue.remove_scheduled(job)
  elseif job.state == 'depends' then
    queue.remove_depending(job)
  elseif job.state == 'failed' then
    failure.leave(job)
  elseif job.state == 'complete' then
    sets.remove(keys.completed(), job.jid)
  end
end

-- Puts the job into its queue, at the place of its serial number: blocked by dependencies, until `due`, or ready.
function place.enter(namespace, job, due, is_blocked)
  queue.register(namespace, job.queue)
  job.due = due > namespace.now and string.format('%d', due) or nil
  job.ready = ''
  if is_blocked then
    job.state = 'depends'
    queue.add_depending(namespace, job)
  elseif due > namespace.now then
    job.state = 'scheduled'
    queue.add_scheduled(job)
  else
    job.state = 'waiting'
    if job.created ~= namespace.now then job.ready = string.format('%d', namespace.now) end
    queue.add_waiting(job)
    queue.wake(job.queue)
  end
end

return place
