import { randomFillSync } from 'node:crypto'

const SIZE = 16
const pool = Buffer.allocUnsafeSlow(256 * SIZE)
let next = pool.length

/** A new id: 32 hexadecimal digits. Random bytes for many are drawn at once: one by one they cost more than all else of a put. */
export function newId(): string {
  if (next === pool.length) {
    randomFillSync(pool)
    next = 0
  }
  return pool.toString('hex', next, (next += SIZE))
}
