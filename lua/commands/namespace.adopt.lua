-- namespace.adopt: takes over what the original qless-core wrote under its own keys, some of it at a call.
-- @require meta
-- @require checks
-- @require adoption
-- @require adoption-report
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg cursor    where to go on, as the last call answered; '' to begin
-- @arg most      about how many things to take over, from 1 to 1,000
-- @arg mode      'take'; 'force' to take although workers of the original are awake; 'look' to change nothing
-- @reply the next cursor, '' at the end; kinds and how many of each were taken over, or would be, in turn; a list: kind,
--        key, name and sentence for each thing that is left where it is
-- @error INVALID_ARGUMENT the cursor, the number or the mode will not do
-- @error CLASSIC_IN_USE workers of the original have asked for jobs within a minute
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end

local problem = checks.integer('most', ARGV[3], { 1, 1000 })
  or checks.choice('mode', ARGV[4], { take = true, force = true, look = true })
if problem then return problem end

local cursor
cursor, refused = adoption.step(namespace, { cursor = ARGV[2], most = tonumber(ARGV[3]), mode = ARGV[4] })
if refused then return refused end
if ARGV[4] ~= 'look' then commit.all(namespace) end
return adoption_report.reply(cursor)
