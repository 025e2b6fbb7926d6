import { defineJob, type Job } from '@qless/client'
import { describe, expect, test } from 'vitest'
import type { ReserverName } from '../src/index.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

/** In which order a worker takes five jobs of a, two of b and three of c when it is told the queues as c, b, a. */
async function orderOf(reserver: ReserverName): Promise<string> {
  const space = new Space()
  const seen: string[] = []
  for (const [queue, count] of Object.entries({ a: 5, b: 2, c: 3 })) {
    await space.client.queue(queue).putMany(Array.from({ length: count }, () => ({ job: 'Klass', data: null })))
  }
  const kind = defineJob('Klass', { perform: (job: Job) => void seen.push(job.queueName.toUpperCase()) })
  await space.startWorker({ jobs: [kind], queues: ['c', 'b', 'a'], reserver, concurrency: 1 })
  await until('all have run', () => seen.length === 10)
  return seen.join('')
}

describe('[48] with c, b and a in this order', () => {
  test('the ordered reserver empties queue after queue', async () => {
    expect(await orderOf('ordered')).toBe('CCCBBAAAAA')
  })

  test('the round-robin reserver takes one of each in turn', async () => {
    expect(await orderOf('round-robin')).toBe('CBACBACAAA')
  })

  test('the shuffled one does, too, in an order that it draws', async () => {
    const orders = new Set<string>()
    for (let i = 0; i < 20 && orders.size < 2; i++) {
      const order = await orderOf('shuffled-round-robin')
      expect(new Set(order.slice(0, 3)).size).toBe(3)
      expect([...order].sort().join('')).toBe('AAAAABBCCC')
      orders.add(order)
    }
    expect(orders.size).toBe(2)
  })
})
