-- @rare
-- @require checks
-- @require job
-- @require locks
-- @require recurring-job
-- Lists of jobs, page by page. A list is a table: `total`, and `read(start, count)`, which answers the ids from `start`
-- on, the first one at 0.

local MOST = 1000

local listing = {}

-- Looks for what is wrong with a page; answers an error or nil. Else its numbers are numbers from then on.
function listing.check(page)
  local problem = checks.integer('start', page.start, { 0, 999999999999999 })
    or checks.integer('count', page.count, { 0, MOST })
    or (page.klass ~= '' and checks.name('klass', page.klass) or nil)
  if problem then return problem end
  page.start, page.count = tonumber(page.start), tonumber(page.count)
end

local function reply_of_job(jid, klass)
  local found = job.read(jid)
  if not found or (klass ~= '' and job.fixed(found) ~= klass) then return nil end
  local reply = {}
  job.reply(reply, found, job.record(found), found.state == 'running' and locks.expiry(found) or '')
  return reply
end

local function reply_of_template(jid, klass)
  local reply = recurring_job.reply(jid)
  if reply and (klass == '' or reply[3] == klass) then return reply end
end

local function page_of(namespace, list, page, reply_of)
  local ids = page.count > 0 and list.read(page.start, page.klass == '' and page.count or MOST) or {}
  local replies, at = {}, 0
  while at < #ids and #replies < page.count do
    at = at + 1
    replies[#replies + 1] = reply_of(ids[at], page.klass)
  end
  local next_start = page.start + at
  return { namespace.now, list.total, next_start < list.total and next_start or '', replies }
end

-- A page of a list of jobs. With a klass only its jobs: of a thousand places at most, so a page may have fewer jobs than
-- it has room for. Answers the time, the length of the list, where to go on ('' at the end) and the jobs.
function listing.jobs(namespace, list, page)
  return page_of(namespace, list, page, reply_of_job)
end

-- The same of a list of recurring jobs.
function listing.templates(namespace, list, page)
  return page_of(namespace, list, page, reply_of_template)
end

return listing
