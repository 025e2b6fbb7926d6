-- Every key of a namespace. A key is '{namespace}:', a kind, and at most one name after it, so that no name
-- can be mistaken for a part of another key. docs/internals/key-layout.md lists what each key holds.

local prefix = KEYS[1] and string.sub(KEYS[1], 1, -5) or '{ql}:'

local keys = {}

function keys.meta() return prefix .. 'meta' end
function keys.guard() return prefix .. 'guard' end
function keys.config() return prefix .. 'config' end

function keys.job(jid) return prefix .. 'j:' .. jid end
function keys.data(jid) return prefix .. 'd:' .. jid end
function keys.history(jid) return prefix .. 'h:' .. jid end
function keys.failure(jid) return prefix .. 'f:' .. jid end
function keys.dependencies(jid) return prefix .. 'dependencies:' .. jid end
function keys.dependents(jid) return prefix .. 'dependents:' .. jid end
function keys.releasing() return prefix .. 'releasing' end
function keys.tombstone(jid) return prefix .. 'gone:' .. jid end

function keys.queues() return prefix .. 'queues' end
function keys.queue(name) return prefix .. 'queue:' .. name end
function keys.waiting(name) return prefix .. 'waiting:' .. name end
function keys.scheduled(name) return prefix .. 'scheduled:' .. name end
function keys.depending(name) return prefix .. 'depending:' .. name end
function keys.locks(name) return prefix .. 'locks:' .. name end
function keys.wake(name) return prefix .. 'wake:' .. name end
function keys.stats(day, name) return prefix .. 'stats:' .. day .. ':' .. name end

function keys.recurring(name) return prefix .. 'recurring:' .. name end
function keys.recurring_job(jid) return prefix .. 'r:' .. jid end
function keys.recurring_counts() return prefix .. 'recurring-counts' end

function keys.completed() return prefix .. 'completed' end
function keys.failures() return prefix .. 'failures' end
function keys.failed(group) return prefix .. 'failed:' .. group end
function keys.quarantine() return prefix .. 'quarantine' end

function keys.tags() return prefix .. 'tags' end
function keys.tag(name) return prefix .. 'tag:' .. name end
function keys.tracked() return prefix .. 'tracked' end

function keys.workers() return prefix .. 'workers' end
function keys.last_pop(worker) return prefix .. 'pop:' .. worker end

function keys.channel(name) return string.sub(prefix, 2, -3) .. ':' .. name end

return keys
