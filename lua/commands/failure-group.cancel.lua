-- failure-group.cancel: cancels jobs of a failure group, the oldest failure first. Jobs that others depend on stay.
-- @require meta
-- @require lists
-- @require failure-group
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg group     the group's name
-- @arg start     how many jobs of the group to skip: those that stayed before
-- @arg most      how many at most, up to 1,000
-- @arg request   the id of this request; sent again it changes nothing and is answered the same. '' for none
-- @reply how many jobs were canceled; the jids of those that stay, joined by \31; how many are in the group now
-- @error INVALID_ARGUMENT a name or a number will not do
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end
local request = { group = ARGV[2], start = ARGV[3], most = ARGV[4], request = ARGV[5] }
local problem = failure_group.check(request)
if problem then return problem end

local before = failure_group.repeated(request)
if not before then
  local count, kept = failure_group.cancel(namespace, request)
  before = count .. '\t' .. lists.join(kept)
  if count > 0 then failure_group.remember(request, before) end
  commit.all(namespace)
end
local count, kept = string.match(before, '^(%d+)\t(.*)$')
return { count, kept, failure_group.size(request.group) }
