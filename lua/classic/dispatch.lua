-- @require classic-put
-- @require classic-pop
-- @require classic-work
-- @require classic-jobs
-- @require classic-queues
-- @require classic-recurring
-- @require classic-overview
-- @require classic-config
-- The commands of the classic API by their names.

local dispatch = {}

local COMMANDS = {
  ['config.get'] = function(request) return classic_config.get(request) end,
  ['config.set'] = function(request) return classic_config.set(request) end,
  ['config.unset'] = function(request) return classic_config.unset(request) end,

  put = function(request) return classic_put.put(request) end,
  requeue = function(request) return classic_put.requeue(request) end,

  pop = function(request) return classic_pop.pop(request) end,
  complete = function(request) return classic_work.complete(request) end,
  fail = function(request) return classic_work.fail(request) end,
  retry = function(request) return classic_work.retry(request) end,
  heartbeat = function(request) return classic_work.heartbeat(request) end,
  timeout = function(request) return classic_work.timeout(request) end,

  get = function(request) return classic_jobs.get(request) end,
  multiget = function(request) return classic_jobs.multiget(request) end,
  cancel = function(request) return classic_jobs.cancel(request) end,
  priority = function(request) return classic_jobs.priority(request) end,
  log = function(request) return classic_jobs.log(request) end,
  depends = function(request) return classic_jobs.depends(request) end,
  track = function(request) return classic_jobs.track(request) end,
  tag = function(request) return classic_jobs.tag(request) end,

  queues = function(request) return classic_queues.queues(request) end,
  length = function(request) return classic_queues.length(request) end,
  peek = function(request) return classic_queues.peek(request) end,
  jobs = function(request) return classic_queues.jobs(request) end,
  pause = function(request) return classic_queues.pause(request) end,
  unpause = function(request) return classic_queues.unpause(request) end,
  stats = function(request) return classic_queues.stats(request) end,
  ['queue.forget'] = function(request) return classic_queues.forget(request) end,

  recur = function(request) return classic_recurring.recur(request) end,
  unrecur = function(request) return classic_recurring.unrecur(request) end,
  ['recur.get'] = function(request) return classic_recurring.get(request) end,
  ['recur.update'] = function(request) return classic_recurring.update(request) end,
  ['recur.tag'] = function(request) return classic_recurring.tag(request) end,
  ['recur.untag'] = function(request) return classic_recurring.untag(request) end,

  failed = function(request) return classic_overview.failed(request) end,
  unfail = function(request) return classic_overview.unfail(request) end,
  workers = function(request) return classic_overview.workers(request) end,
  ['worker.deregister'] = function(request) return classic_overview.deregister(request) end,
}

-- Runs the command of a request and answers its reply.
function dispatch.run(request)
  local command = COMMANDS[request.name]
  if command then return command(request) end
  error('Unknown command ' .. request.name)
end

return dispatch
