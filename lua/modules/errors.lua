-- @rare
-- The errors that a command can answer, one function for each code of the API. An answered error has changed
-- nothing. The text is `QLESS <CODE> <details as JSON>`; packages/core/src/errors has a class for each code.

local errors = {}

local function reply(code, details)
  return { err = 'QLESS ' .. code .. ' ' .. cjson.encode(details) }
end

function errors.invalid_argument(argument, received, expected)
  if #received > 100 then received = string.sub(received, 1, 100) .. '…' end
  return reply('INVALID_ARGUMENT', { argument = argument, received = received, expected = expected })
end

function errors.layout_version(found, known)
  return reply('LAYOUT_VERSION', { found = found, known = known })
end

function errors.clock_mode(mode)
  return reply('CLOCK_MODE', { mode = mode })
end

function errors.job_not_found(jid)
  return reply('JOB_NOT_FOUND', { jid = jid })
end

function errors.job_exists(jid, state)
  return reply('JOB_EXISTS', { jid = jid, state = state })
end

function errors.job_not_running(jid, state)
  return reply('JOB_NOT_RUNNING', { jid = jid, state = state })
end

function errors.job_state(jid, state, expected)
  return reply('JOB_STATE', { jid = jid, state = state, expected = expected })
end

function errors.job_lost(jid, state, owner)
  return reply('JOB_LOST', { jid = jid, state = state, owner = owner })
end

function errors.job_is_dependency(jid, dependents)
  return reply('JOB_IS_DEPENDENCY', { jid = jid, dependents = dependents })
end

function errors.dependency_missing(jid, missing)
  return reply('DEPENDENCY_MISSING', { jid = jid, missing = missing })
end

function errors.dependency_cycle(jid, cycle, looked_at)
  return reply('DEPENDENCY_CYCLE', { jid = jid, cycle = cycle, looked_at = looked_at })
end

function errors.queue_not_empty(name, jobs)
  return reply('QUEUE_NOT_EMPTY', { queue = name, jobs = jobs })
end

function errors.classic_in_use(workers)
  return reply('CLASSIC_IN_USE', { workers = workers })
end

return errors
