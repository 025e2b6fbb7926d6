/** Loaded before a program: its `Date` jumps by up to an hour, as the clock of a machine may. Timers go on as before. */
import { Random } from '../random.ts'

const HOUR_MS = 3_600_000
const EVERY_MS = 170

const RealDate = Date
const random = new Random(process.pid)
let offsetMs = 0
setInterval(() => (offsetMs = random.between(-HOUR_MS, HOUR_MS)), EVERY_MS).unref()

Date.now = new Proxy(RealDate.now, { apply: (now) => Reflect.apply(now, RealDate, []) + offsetMs })
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [target.now()] : args, newTarget) as object,
})
