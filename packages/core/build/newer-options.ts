/** Options that a command has got since Redis 6.0. */
export interface NewerOptions {
  /** How many arguments after the command's name cannot be options. */
  readonly skip: number
  readonly words: readonly string[]
}

/**
 * Options of commands of Redis 6.0 that 6.0 itself does not know (up to Redis 8 and Valkey 8). Only options that
 * are written as literals can be found; what comes out of a variable or `unpack` cannot. A count for LPOP and RPOP,
 * and NX to LT for EXPIRE and its like, are refused by their number of arguments as well.
 */
export const newerOptions: ReadonlyMap<string, NewerOptions> = new Map<string, NewerOptions>([
  ['BITCOUNT', { skip: 3, words: ['BYTE', 'BIT'] }],
  ['BITPOS', { skip: 4, words: ['BYTE', 'BIT'] }],
  ['EXPIRE', { skip: 2, words: ['NX', 'XX', 'GT', 'LT'] }],
  ['EXPIREAT', { skip: 2, words: ['NX', 'XX', 'GT', 'LT'] }],
  ['FLUSHALL', { skip: 0, words: ['SYNC'] }],
  ['FLUSHDB', { skip: 0, words: ['SYNC'] }],
  ['GEOADD', { skip: 1, words: ['NX', 'XX', 'CH'] }],
  ['GEORADIUS', { skip: 5, words: ['ANY'] }],
  ['GEORADIUSBYMEMBER', { skip: 4, words: ['ANY'] }],
  ['GEORADIUSBYMEMBER_RO', { skip: 4, words: ['ANY'] }],
  ['GEORADIUS_RO', { skip: 5, words: ['ANY'] }],
  ['HSCAN', { skip: 2, words: ['NOVALUES'] }],
  ['PEXPIRE', { skip: 2, words: ['NX', 'XX', 'GT', 'LT'] }],
  ['PEXPIREAT', { skip: 2, words: ['NX', 'XX', 'GT', 'LT'] }],
  ['PUBSUB', { skip: 0, words: ['SHARDCHANNELS', 'SHARDNUMSUB'] }],
  ['SET', { skip: 2, words: ['GET', 'EXAT', 'PXAT', 'IFEQ'] }],
  ['XADD', { skip: 1, words: ['NOMKSTREAM', 'MINID', 'LIMIT'] }],
  ['XGROUP', { skip: 0, words: ['CREATECONSUMER', 'ENTRIESREAD'] }],
  ['XPENDING', { skip: 2, words: ['IDLE'] }],
  ['XTRIM', { skip: 1, words: ['MINID', 'LIMIT'] }],
  ['ZADD', { skip: 1, words: ['GT', 'LT'] }],
  ['ZRANGE', { skip: 3, words: ['BYSCORE', 'BYLEX', 'REV', 'LIMIT'] }],
])
