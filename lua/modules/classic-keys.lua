-- @rare
-- The keys under which the original qless-core keeps a database, for who takes one over, and its times, which are
-- seconds with a fraction. docs/internals/classic-layout.md lists what each key holds.

local PREFIX = 'ql:'
-- The last time that a record has room for.
local LAST = 9999999999999

local classic_keys = {}

function classic_keys.prefix() return PREFIX end

function classic_keys.job(jid) return PREFIX .. 'j:' .. jid end
function classic_keys.history(jid) return PREFIX .. 'j:' .. jid .. '-history' end
function classic_keys.dependencies(jid) return PREFIX .. 'j:' .. jid .. '-dependencies' end
function classic_keys.dependents(jid) return PREFIX .. 'j:' .. jid .. '-dependents' end
function classic_keys.recurring_job(jid) return PREFIX .. 'r:' .. jid end

-- One of the sets of a queue: work, locks, scheduled, depends, recur.
function classic_keys.set(name, set) return PREFIX .. 'q:' .. name .. '-' .. set end
function classic_keys.config() return PREFIX .. 'config' end
function classic_keys.paused() return PREFIX .. 'paused_queues' end
function classic_keys.completed() return PREFIX .. 'completed' end
function classic_keys.failed(group) return PREFIX .. 'f:' .. group end
function classic_keys.tag(name) return PREFIX .. 't:' .. name end
function classic_keys.tracked() return PREFIX .. 'tracked' end
function classic_keys.workers() return PREFIX .. 'workers' end
function classic_keys.worker_jobs(name) return PREFIX .. 'w:' .. name .. ':jobs' end

-- The counts of the day of a time in ms.
function classic_keys.counts(at, name)
  return PREFIX .. 's:stats:' .. string.format('%d', math.floor(at / 86400000) * 86400) .. ':' .. name
end

-- Seconds as whole ms, as far as a record has room for them; nil where that is no time.
function classic_keys.ms(seconds)
  local number = tonumber(seconds or nil)
  if not number or not (number >= 0) then return nil end
  return math.min(LAST, math.floor(number * 1000 + 0.5))
end

-- The same as text; '0' where that is no time.
function classic_keys.ms_text(seconds)
  return string.format('%d', classic_keys.ms(seconds) or 0)
end

return classic_keys
