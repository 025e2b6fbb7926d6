-- @require checks
-- @require refusal
-- The arguments of a call of the classic API, read one after the other. What is missing or will not do is refused.

local arguments = {}

local function next_of(request)
  request.at = request.at + 1
  return request.sent[request.at]
end

-- Whether there are more.
function arguments.has_more(request)
  return request.at < #request.sent
end

-- Any text.
function arguments.text(request, name)
  return next_of(request) or refusal.raise(request, 'Arg "' .. name .. '" missing')
end

-- A name: 1 to 255 bytes without control characters.
function arguments.name(request, name)
  local value = arguments.text(request, name)
  if name == 'queue' and value == '' then return refusal.raise(request, 'no queue name provided') end
  refusal.pass(request, checks.name(name, value))
  return value
end

-- The rest of them, as names.
function arguments.names(request, name)
  local values = {}
  while arguments.has_more(request) do values[#values + 1] = arguments.name(request, name) end
  return values
end

function arguments.is_finite(value)
  local number = tonumber(value)
  return number and number - number == 0 and number or nil
end

-- A finite number, as a number.
function arguments.to_number(request, name, value)
  return arguments.is_finite(value)
    or refusal.raise(request, 'Arg "' .. name .. '" missing or not a number: ' .. tostring(value))
end

function arguments.number(request, name)
  return arguments.to_number(request, name, next_of(request))
end

-- A finite number, or what stands for it where there is none.
function arguments.optional_number(request, name, default)
  if not arguments.has_more(request) then return default end
  return arguments.number(request, name)
end

-- A finite number as text, as short as may be.
function arguments.to_text(request, name, value)
  local number = arguments.to_number(request, name, value)
  local short = string.format('%.14g', number)
  return tonumber(short) == number and short or string.format('%.17g', number)
end

-- A time of seconds in whole ms, as text; nothing is due before now.
function arguments.to_milliseconds(request, name, value)
  local seconds = arguments.to_number(request, name, value)
  if seconds >= 900000000000 then return refusal.raise(request, 'Arg "' .. name .. '" is too long: ' .. value) end
  return string.format('%d', math.max(0, math.floor(seconds * 1000 + 0.5)))
end

-- JSON, decoded.
function arguments.decode(request, name, value)
  local is_json, decoded = pcall(cjson.decode, value or '')
  if is_json then return decoded end
  return refusal.raise(request, 'Arg "' .. name .. '" missing or not JSON: ' .. tostring(value))
end

-- JSON, as it was sent.
function arguments.json(request, name)
  local value = next_of(request)
  arguments.decode(request, name, value)
  return value
end

-- The names in a JSON list, each once.
function arguments.to_list(request, name, value)
  local decoded = arguments.decode(request, name, value)
  if type(decoded) ~= 'table' then return refusal.raise(request, 'Arg "' .. name .. '" is no list: ' .. value) end
  local list, seen = {}, {}
  for _, item in ipairs(decoded) do
    local text = (type(item) == 'string' or type(item) == 'number') and tostring(item)
      or refusal.raise(request, 'Arg "' .. name .. '" has more than names: ' .. value)
    if not seen[text] then list[#list + 1] = text end
    seen[text] = true
  end
  return list
end

-- The rest of them, as options: names and values in turn. One that the command does not know is passed over.
function arguments.options(request)
  local options = {}
  while arguments.has_more(request) do
    local name = next_of(request)
    options[name] = arguments.text(request, name)
  end
  return options
end

return arguments
