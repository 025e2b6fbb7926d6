-- namespace.use-test-clock: hands the clock of an empty namespace to the caller: from then on every call sends `now`.
-- @require meta
-- @require errors
-- @mode write
-- @arg now       ms since the epoch
-- @reply 'OK'
-- @error CLOCK_MODE the namespace is in use with the server's clock
local mode = meta.mode()
if mode == 'test' then return 'OK' end
if mode then return errors.clock_mode(mode) end

meta.set_test_clock()
return 'OK'
