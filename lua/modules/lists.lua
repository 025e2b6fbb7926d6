-- Lists of names in one string. Names hold no control characters, so one of those parts them: the unit separator.

local find, sub = string.find, string.sub

local SEPARATOR = '\31'

local lists = {}

function lists.join(items)
  return table.concat(items, SEPARATOR)
end

-- @rare
-- The items that an iterator gives, each once, in order.
function lists.distinct(iterator)
  local items, seen = {}, {}
  for item in iterator do
    if not seen[item] then
      seen[item] = true
      items[#items + 1] = item
    end
  end
  return items
end

-- The arguments from an index on, each once, in order.
function lists.rest(arguments, first)
  if #arguments == first then return { arguments[first] } end
  local at = first - 1
  return lists.distinct(function()
    at = at + 1
    return arguments[at]
  end)
end

-- The items of a joined list, each once, in order; an empty or missing string is an empty list.
function lists.split(joined)
  return lists.distinct(string.gmatch(joined or '', '[^\31]+'))
end

-- An optional list among the arguments: nil where it was not given (''), else the items after its leading '='.
-- An empty item is kept, for the checks to refuse.
function lists.argument(value)
  if value == '' then return nil end
  if value == '=' then return {} end
  if not find(value, SEPARATOR, 1, true) then return { sub(value, 2) } end
  return lists.distinct(string.gmatch(sub(value, 2) .. SEPARATOR, '([^\31]*)\31'))
end

return lists
