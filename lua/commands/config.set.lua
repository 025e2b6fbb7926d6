-- config.set: sets an option of the namespace, or of one queue, or returns it to its default.
-- @require meta
-- @require checks
-- @require config
-- @require queue
-- @require events
-- @require commit
-- @mode write
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg option    the option's name; '<queue>-heartbeat' and '<queue>-max-concurrency' are options of a queue
-- @arg value     its value as text, or '' for the default
-- @reply 'OK'
-- @error INVALID_ARGUMENT the option is not a name
-- @error LAYOUT_VERSION newer code wrote this namespace
-- @error CLOCK_MODE the namespace runs on a test's clock
local namespace, refused = meta.open(ARGV[1])
if refused then return refused end
local problem = checks.name('option', ARGV[2]) or config.check(ARGV[2], ARGV[3])
if problem then return problem end

config.set(ARGV[2], ARGV[3])
local name, own = config.of_queue(ARGV[2])
if own == 'max-concurrency' then queue.wake(name) end
meta.touch(namespace)
if ARGV[3] == '' then
  events.log({ event = 'config_unset', option = ARGV[2] })
else
  events.log({ event = 'config_set', option = ARGV[2], value = ARGV[3] })
end
commit.all(namespace)
return 'OK'
