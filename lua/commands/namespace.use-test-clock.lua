-- namespace.use-test-clock: hands the clock of an empty namespace to the caller: from then on every call sends `now`.
-- @require keys
-- @require meta
-- @require errors
-- @mode write
-- @arg now       ms since the epoch
-- @reply 'OK'
-- @error CLOCK_MODE the namespace is in use with the server's clock
local mode = redis.call('HMGET', keys.meta(), 'layout', 'clock')
if mode[1] and mode[2] ~= 'test' then return errors.clock_mode(mode[2] or 'server') end

meta.set_test_clock()
return 'OK'
