-- queue.jobs: lists the jobs of a queue that are in one state, without moving anything.
-- @require meta
-- @require checks
-- @require listing
-- @require queue-lists
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg queue     the queue's name
-- @arg state     'running', 'stalled', 'waiting', 'scheduled', 'depends' or 'recurring'
-- @arg start     how many places of the list to skip
-- @arg count     how many jobs at most, up to 1,000
-- @arg klass     only jobs of this class, '' for all
-- @reply the time in ms; how many there are in all; the start at which to go on, '' at the end of the list; a list of
--        jobs, see job.get. With a klass a thousand places of the list are looked at, at most
-- @error INVALID_ARGUMENT the state, the class or a number will not do
-- @error CLOCK_MODE the namespace runs on a test's clock
local STATES = {
  running = queue_lists.running, stalled = queue_lists.stalled, waiting = queue_lists.waiting,
  scheduled = queue_lists.scheduled, depends = queue_lists.depends, recurring = queue_lists.recurring,
}

local namespace, refused = meta.read(ARGV[1])
if refused then return refused end
local name, state = ARGV[2], ARGV[3]
local page = { start = ARGV[4], count = ARGV[5], klass = ARGV[6] }
local problem = checks.name('queue', name) or checks.choice('state', state, STATES) or listing.check(page)
if problem then return problem end

local list = STATES[state](namespace, name)
if state == 'recurring' then return listing.templates(namespace, list, page) end
return listing.jobs(namespace, list, page)
