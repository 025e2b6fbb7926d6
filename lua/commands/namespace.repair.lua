-- namespace.repair: looks for what is wrong as namespace.examine does, and mends what can be mended without loss.
-- @require meta
-- @require checks
-- @require doctor
-- @require mending
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg cursor    where to go on, as the last call answered; '' to begin
-- @arg most      about how many jobs and members of sets to look at, from 1 to 1,000
-- @reply the next cursor, '' when all was looked at; a list: kind, key, jid, sentence and '1' if it is mended, for each
--        finding
-- @error INVALID_ARGUMENT the cursor or the number will not do
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local problem = checks.integer('most', ARGV[3], { 1, 1000 })
if problem then return problem end

local found, cursor = doctor.look(namespace, ARGV[2], tonumber(ARGV[3]))
if not found then return cursor end
meta.free()
mending.run(namespace, found)
commit.all(namespace)
return doctor.reply(found, cursor)
