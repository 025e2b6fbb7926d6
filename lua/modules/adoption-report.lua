-- @rare
-- What a step of an adoption tells: how many of each kind of thing were taken over, and what is left where it is and why.

local adoption_report = {}

local counts = {}
local left = {}

-- Counts one more of a kind.
function adoption_report.count(kind)
  counts[kind] = (counts[kind] or 0) + 1
end

-- Notes what is left: its kind, key, the job or other thing that it is about ('' for none), and a sentence for people.
function adoption_report.leave(kind, key, name, text)
  left[#left + 1] = { kind, key, name, text }
end

-- Forgets what is left, where it will be noted again.
function adoption_report.forget()
  left = {}
end

-- The answer of a command: the next cursor, kinds and numbers in turn, and what is left.
function adoption_report.reply(cursor)
  local list = {}
  for kind, count in pairs(counts) do
    list[#list + 1] = kind
    list[#list + 1] = count
  end
  return { cursor, list, left }
end

return adoption_report
