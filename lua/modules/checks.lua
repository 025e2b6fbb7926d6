-- @require errors
-- Checks of arguments. Each answers an error, or nil when the value will do.

local checks = {}

local find = string.find

local NAME = '1 to 255 bytes without control characters'
local TAGS = 100
local DEPENDENCIES = 1000
local ITEMS = 5000

-- Whether a text may be a name of anything: 1 to 255 bytes without control characters.
function checks.is_name(value)
  -- The first look is the faster one, and does for nearly all.
  return #value <= 255 and (find(value, '^%w+$') or value ~= '' and not find(value, '%c'))
end

function checks.name(argument, value)
  if not checks.is_name(value) then return errors.invalid_argument(argument, value, NAME) end
end

-- @rare
-- The id of a request, or '' for none.
function checks.request(value)
  if value == '' then return nil end
  return checks.name('request', value)
end

-- @rare
-- JSON of a job, of which only the size is looked at.
function checks.data(value, most)
  if #value == 0 or #value > most then
    return errors.invalid_argument('data', #value .. ' bytes', '1 to ' .. most .. ' bytes of JSON')
  end
end

-- @rare
-- A whole number between two bounds, both at most 15 digits long.
function checks.integer(argument, value, bounds)
  local number = #value <= 16 and string.find(value, '^%-?%d+$') and tonumber(value)
  if not number or number < bounds[1] or number > bounds[2] then
    local expected = string.format('a whole number from %d to %d', bounds[1], bounds[2])
    return errors.invalid_argument(argument, value, expected)
  end
end

-- Any number but NaN and the infinities.
function checks.finite(argument, value)
  if value == '0' then return nil end
  local number = string.find(value, '^[-+.%deE]+$') and tonumber(value)
  if not number or number - number ~= 0 then
    return errors.invalid_argument(argument, value, 'a finite number')
  end
end

-- A word that is a key of `choices`.
function checks.choice(argument, value, choices)
  if choices[value] then return nil end
  local words = {}
  for word in pairs(choices) do words[#words + 1] = word end
  table.sort(words)
  return errors.invalid_argument(argument, value, 'one of ' .. table.concat(words, ', '))
end

local function names(argument, list, most)
  if #list > most then
    return errors.invalid_argument(argument, #list .. ' of them', 'at most ' .. most)
  end
  for _, value in ipairs(list) do
    local problem = checks.name(argument, value)
    if problem then return problem end
  end
end

function checks.tags(list) return names('tags', list, TAGS) end

function checks.dependencies(list) return names('depends', list, DEPENDENCIES) end

-- @rare
-- How many of something one call has.
function checks.items(argument, count)
  if count > ITEMS then return errors.invalid_argument(argument, count .. ' of them', 'at most ' .. ITEMS) end
end

-- Milliseconds from now, up to about 31,000 years.
function checks.delay(value)
  if value == '0' then return nil end
  return checks.integer('delay', value, { 0, 999999999999999 })
end

function checks.retries(value)
  if value == '5' then return nil end
  return checks.integer('retries', value, { 0, 2147483647 })
end

-- Milliseconds that the handler of a job may run, or '' where nothing is said.
function checks.timeout(value)
  if value == '' then return nil end
  return checks.integer('timeoutSeconds', value, { 1, 999999999999999 })
end

return checks
