-- @inline
-- Every key of a namespace. A key is '{namespace}:', a kind, and at most one name after it, so that no name
-- can be mistaken for a part of another key. docs/internals/key-layout.md lists what each key holds.

local namespace_prefix = KEYS[1] and string.sub(KEYS[1], 1, -5) or '{ql}:'

local keys = {}

function keys.prefix() return namespace_prefix end
function keys.meta() return namespace_prefix .. 'meta' end
function keys.guard() return namespace_prefix .. 'guard' end
function keys.config() return namespace_prefix .. 'config' end

function keys.job(jid) return namespace_prefix .. 'j:' .. jid end
function keys.data(jid) return namespace_prefix .. 'd:' .. jid end
function keys.history(jid) return namespace_prefix .. 'h:' .. jid end
function keys.failure(jid) return namespace_prefix .. 'f:' .. jid end
function keys.notes(jid) return namespace_prefix .. 'notes:' .. jid end
function keys.dependencies(jid) return namespace_prefix .. 'dependencies:' .. jid end
function keys.dependents(jid) return namespace_prefix .. 'dependents:' .. jid end
function keys.releases() return namespace_prefix .. 'releases' end
function keys.release(name) return namespace_prefix .. 'release:' .. name end
function keys.tombstone(jid) return namespace_prefix .. 'gone:' .. jid end

function keys.queues() return namespace_prefix .. 'queues' end
function keys.queue(name) return namespace_prefix .. 'queue:' .. name end
function keys.waiting(name) return namespace_prefix .. 'waiting:' .. name end
function keys.scheduled(name) return namespace_prefix .. 'scheduled:' .. name end
function keys.depending(name) return namespace_prefix .. 'depending:' .. name end
function keys.locks(name) return namespace_prefix .. 'locks:' .. name end
function keys.wake(name) return namespace_prefix .. 'wake:' .. name end
function keys.times(day, name) return namespace_prefix .. 'times:' .. day .. ':' .. name end
function keys.stats(day, name) return namespace_prefix .. 'stats:' .. day .. ':' .. name end

function keys.recurring(name) return namespace_prefix .. 'recurring:' .. name end
function keys.recurring_job(jid) return namespace_prefix .. 'r:' .. jid end
function keys.recurring_counts() return namespace_prefix .. 'recurring-counts' end
function keys.ran(request) return namespace_prefix .. 'ran:' .. request end

function keys.completed() return namespace_prefix .. 'completed' end
function keys.failures() return namespace_prefix .. 'failures' end
function keys.failed(group) return namespace_prefix .. 'failed:' .. group end
function keys.failed_jobs() return namespace_prefix .. 'failed-jobs' end
function keys.answer(request) return namespace_prefix .. 'answer:' .. request end
function keys.quarantine() return namespace_prefix .. 'quarantine' end
function keys.quarantined(name) return namespace_prefix .. 'quarantined:' .. name end

function keys.tags() return namespace_prefix .. 'tags' end
function keys.tag(name) return namespace_prefix .. 'tag:' .. name end
function keys.tracked() return namespace_prefix .. 'tracked' end

function keys.workers() return namespace_prefix .. 'workers' end
function keys.worker(name) return namespace_prefix .. 'worker:' .. name end
function keys.last_pop(worker) return namespace_prefix .. 'pop:' .. worker end

function keys.channel(name) return string.sub(namespace_prefix, 2, -3) .. ':' .. name end

return keys
