-- @require keys
-- @require sets
-- @require job
-- @require queue
-- @require locks
-- @require failure
-- A job lies in exactly one place, the one that its state names. These two functions are the way out of a place
-- and the way into a queue; the caller saves the job.

local place = {}

-- Takes the job from where it lies.
function place.leave(found)
  if found.state == 'waiting' then
    queue.remove_waiting(found)
  elseif found.state == 'running' then
    locks.drop(found)
  elseif found.state == 'scheduled' then
    queue.remove_scheduled(found)
  elseif found.state == 'depends' then
    queue.remove_depending(found)
  elseif found.state == 'failed' then
    failure.leave(found)
  elseif found.state == 'complete' then
    sets.remove(keys.completed(), found.jid)
  end
end

-- Puts the job into its queue, at the place of its serial number: blocked by dependencies, until `due`, or ready.
function place.enter(namespace, entering, due, is_blocked)
  queue.register(namespace, entering.queue)
  job.mark(entering, 'due', due > namespace.now and string.format('%d', due) or nil)
  if is_blocked then
    entering.state = 'depends'
    queue.add_depending(namespace, entering)
  elseif due > namespace.now then
    entering.state = 'scheduled'
    queue.add_scheduled(entering)
  else
    entering.state = 'waiting'
    job.set_ready(entering, namespace.text)
    queue.add_waiting(entering, job.priority(entering))
    queue.wake(entering.queue)
  end
end

return place
