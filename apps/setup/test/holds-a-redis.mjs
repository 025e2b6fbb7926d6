/** A process that starts a private Redis, tells its parent about it, and never stops it. */
import { startPrivateRedis } from '../redis.mjs'

const { pid, folder } = await startPrivateRedis()
process.send?.({ pid, folder })
process.once('message', () => process.disconnect())
