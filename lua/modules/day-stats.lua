-- @rare
-- @require checks
-- @require stats
-- What modules/stats.lua has gathered of a queue and day.

local call = redis.call

local DAY = 86400000

local day_stats = {}

-- Looks for what is wrong with a day, '' for today; answers an error or nil.
function day_stats.check(at)
  if at == '' then return nil end
  return checks.integer('day', at, { 0, 9000000000000 })
end

-- The midnight (UTC, in ms) of the day of a time in ms, and what is stored of it: names and values in turn.
function day_stats.read(name, at)
  return { at - at % DAY, call('HGETALL', stats.key(name, at)) }
end

return day_stats
