-- @require keys
-- @require day-stats
-- How long jobs wait and run. Times are gathered, and written once a call, to the end of a list: that costs less than to
-- bring the statistics of the day up to date each time. day-stats.lua does so when the list is long.

local call = redis.call
local format = string.format

local LONGEST = 400
local DAY = 86400000

local stats = {}

-- By the names of queues: how often each time was met, in ms. One that a job has waited is negative, and -1 stands for none.
local gathered

local last_name, last_times

-- Gathers how long a job of a queue has waited or run ('wait' or 'run'), in ms.
function stats.time(kind, name, ms)
  local time = ms > 0 and ms or 0
  if kind == 'wait' then time = -1 - time end
  if name ~= last_name then
    gathered = gathered or {}
    gathered[name] = gathered[name] or {}
    last_name, last_times = name, gathered[name]
  end
  last_times[time] = (last_times[time] or 0) + 1
end

-- Takes away what was gathered of a queue and answers it, if there is anything.
function stats.take(name)
  local times = gathered and gathered[name]
  if times then gathered[name], last_name = nil, nil end
  return times
end

-- Writes the times to the end of today's lists, and adds those of a long list to the statistics. An entry is a time, and
-- where it was met more than once '*' and how often.
function stats.flush(namespace)
  if not gathered then return end
  for name in pairs(gathered) do
    local key, entries = keys.times(format('%d', namespace.now - namespace.now % DAY), name), {}
    for time, count in pairs(stats.take(name)) do
      entries[#entries + 1] = count == 1 and format('%d', time) or format('%d*%d', time, count)
    end
    local size = call('RPUSH', key, unpack(entries))
    if size == #entries then day_stats.keep(namespace, key) end
    if size >= LONGEST then day_stats.add(namespace, name) end
  end
end

return stats
