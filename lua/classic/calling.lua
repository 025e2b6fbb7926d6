-- @require meta
-- @require refusal
-- A call of the classic API: its name, its time, and the namespace as it finds it. While only classic clients use a
-- namespace, the times that they send rule, as they did; from the first other client on it is the server's clock, and
-- what they send is only looked at.

local format = string.format

local calling = {}

local LATEST = 9000000000

-- The name of a command as the original's errors have it: Config of config.set.
local function title_of(name)
  local word = string.match(name, '^[^.]*')
  return string.upper(string.sub(word, 1, 1)) .. string.sub(word, 2)
end

local function follow(namespace, ms, mode)
  namespace.now, namespace.time, namespace.text = ms, ms * 1000, format('%d', ms)
  namespace.clock, namespace.has_clock = 'client', mode == 'client'
end

-- Opens a call: its `title`, its arguments with the place `at` of the last one that was read, and the namespace.
function calling.open(sent)
  local request = { name = sent[1] or '', title = title_of(sent[1] or ''), sent = sent, at = 2 }
  if request.name == '' then request.title = 'Qless' end
  if #KEYS > 0 then return refusal.raise(request, 'No Keys should be provided') end
  local seconds = tonumber(sent[2] or nil)
  if not seconds or not (seconds >= 0 and seconds <= LATEST) then
    return refusal.raise(request, 'Arg "now" missing or not a number: ' .. (sent[2] or 'nil'))
  end
  local ms, mode = math.floor(seconds * 1000 + 0.5), meta.mode()
  local namespace, problem = meta.open(mode == 'test' and format('%d', ms) or '')
  if problem then return refusal.pass(request, problem) end
  if not mode or mode == 'client' then follow(namespace, ms, mode) end
  request.namespace = namespace
  return request
end

return calling
