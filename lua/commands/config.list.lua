-- config.list: lists the options that are set.
-- @require meta
-- @require config
-- @mode read
-- @arg now       ms since the epoch, or '' for the server's time
-- @arg queue     a queue of which the own options are listed, too, or ''
-- @reply names and values in turn
-- @error CLOCK_MODE the namespace runs on a test's clock
local _, refused = meta.read(ARGV[1])
if refused then return refused end

return config.list(ARGV[2])
