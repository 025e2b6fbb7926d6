-- Refusing a call of the classic API: `Command(): text`, raised. Nothing may have been written yet.

local refusal = {}

local TEXTS = {
  INVALID_ARGUMENT = 'Arg "%{argument}" is %{received}: expected %{expected}',
  LAYOUT_VERSION = 'The keys have layout %{found}, which is newer than the %{known} of this script',
  CLOCK_MODE = 'The namespace runs on the clock of a test',
  JOB_NOT_FOUND = 'Job %{jid} does not exist',
  JOB_EXISTS = 'Job %{jid} exists: %{state}',
  JOB_NOT_RUNNING = 'Job %{jid} is not currently running: %{state}',
  JOB_STATE = 'Job %{jid} is %{state}: expected %{expected}',
  JOB_LOST = 'Job %{jid} has been handed out to another worker: %{owner}',
  DEPENDENCY_MISSING = 'Job %{jid} cannot depend on %{missing}, which does not exist',
  DEPENDENCY_CYCLE = 'Job %{jid} would wait for itself through %{cycle}',
}

function refusal.raise(request, text)
  error(request.title .. '(): ' .. text)
end

-- Raises an error of a module; anything else passes.
function refusal.pass(request, answer)
  local reply = type(answer) == 'table' and answer.err
  if not reply then return answer end
  local code, json = string.match(reply, '^QLESS (%S+) (.*)$')
  local details = json and cjson.decode(json) or {}
  local text = string.gsub(TEXTS[code] or reply, '%%{(%l+)}', function(name) return tostring(details[name]) end)
  return refusal.raise(request, text)
end

return refusal
