-- @require keys
-- @require sets
-- @require queue
-- The locks of a queue: one sorted set, scored by expiry in ms. A member names lease, job and worker, and is at
-- least 65 bytes long: with shorter ones Redis keeps a small set as a flat list and walks it at each change.

local call = redis.call
local rep = string.rep

local LEAST = 65

local locks = {}

local last_worker, last_length, last_tail

-- The member of the lock on a job under a lease, which has 16 digits.
function locks.member(lease, jid, worker)
  if worker ~= last_worker or #jid ~= last_length then
    last_worker, last_length = worker, #jid
    last_tail = '\t' .. worker .. rep('\t', LEAST - #lease - #jid - 1 - #worker)
  end
  return lease .. jid .. last_tail
end

-- lease, jid and worker of a member.
function locks.parse(stored)
  local jid, worker = string.match(stored, '^([^\t]*)\t([^\t]*)', 17)
  return string.sub(stored, 1, 16), jid, worker
end

-- Locks the job under its lease until `expires`; an earlier expiry of the same lease is replaced.
function locks.hold(job, expires)
  sets.add(keys.locks(job.queue), expires, locks.member(job.lease, job.jid, job.worker))
end

-- Takes away the lock on a job.
function locks.drop(job)
  queue.free_place(job.queue)
  sets.remove(keys.locks(job.queue), locks.member(job.lease, job.jid, job.worker))
end

-- When the lock of a running job expires, in ms.
function locks.expiry(job)
  return call('ZSCORE', keys.locks(job.queue), locks.member(job.lease, job.jid, job.worker))
end

-- Up to `most` members whose time is over, the oldest first.
function locks.expired(name, now, most)
  return call('ZRANGEBYSCORE', keys.locks(name), '-inf', now, 'LIMIT', '0', most)
end

return locks
