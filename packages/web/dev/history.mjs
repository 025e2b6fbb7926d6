const DAY_MS = 86_400_000
const BATCHES = 24

/**
 * Lets jobs run over the last thirty days, by the clock of the namespace.
 * @param {import('@qless/client').Client} client
 * @param {(at: number) => void} moveTo
 */
export async function history(client, moveTo) {
  const chance = randomOf(7)
  const begin = Date.now() - 30 * DAY_MS
  const queue = client.queue('mail')
  for (let batch = 0; batch < 30 * BATCHES; batch += 1) {
    const day = Math.floor(batch / BATCHES)
    let at = begin + (batch * DAY_MS) / BATCHES
    const isWeekend = [0, 6].includes(new Date(at).getUTCDay())
    moveTo(at)
    await queue.putMany(Array.from({ length: isWeekend ? 3 : 10 }, () => ({ job: 'SendEmail', data: {} })))
    moveTo((at += Math.exp(-1 + 2.5 * chance() + (day > 20 ? 3 : 1) * chance()) * 1000))
    for (const job of await queue.pop(10)) {
      moveTo((at += Math.exp(-1.5 + 4 * chance()) * 100))
      if (chance() < 0.02 + (day === 17 ? 0.3 : 0)) await job.fail('Timeout', 'Error: timed out')
      else await job.complete()
    }
  }
}

/** The same numbers each time, from 0 to 1. */
function randomOf(seed) {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
