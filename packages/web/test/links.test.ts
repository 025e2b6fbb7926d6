import { describe, expect, test } from 'vitest'
import type { FoundJob } from '../src/api/index.ts'
import type { LinkedJob, Links } from '../src/server/index.ts'
import { newBoard } from './board.ts'

async function linksOf(links: Links): Promise<{ readonly links: unknown; readonly errors: readonly unknown[] }> {
  const errors: unknown[] = []
  const board = await newBoard({ links, onError: (error) => errors.push(error) })
  await board.client.queue('q').put('Klass', { order: 7 }, { jid: 'a', tags: ['t'] })
  const found = await board.get<FoundJob>('job', { jid: 'a' })
  return { links: found.links, errors }
}

describe('links', () => {
  test('are what the host answers for a job or a recurring job, which it is told', async () => {
    const told: LinkedJob[] = []
    const links: Links = async (job) => {
      told.push(job)
      return [{ label: 'Order', url: `/orders/${job.jid}` }]
    }
    const board = await newBoard({ links })
    await board.client.queue('q').put('Klass', { order: 7 }, { jid: 'a', tags: ['t'] })
    await board.client.queue('q').recur('Klass', {}, 60, { jid: 'r' })
    expect(await board.get('job', { jid: 'a' })).toMatchObject({ links: [{ label: 'Order', url: '/orders/a' }] })
    expect(await board.get('job', { jid: 'r' })).toMatchObject({ links: [{ url: '/orders/r' }] })
    const queue = { klass: 'Klass', queue: 'q', instance: 'default' }
    expect(told).toMatchObject([
      { ...queue, jid: 'a', tags: ['t'], data: { order: 7 } },
      { ...queue, jid: 'r', tags: [], data: {} },
    ])
  })

  test('twenty are shown', async () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ label: String(n), url: `https://x.example/${n}` }))
    expect(await linksOf(() => many)).toEqual({ links: many.slice(0, 20), errors: [] })
  })

  test.each<[string, Links]>([
    ['a script', () => [{ label: 'x', url: 'javascript:alert(1)' }]],
    ['data', () => [{ label: 'x', url: 'data:text/html,<script>alert(1)</script>' }]],
    ['what is no list', () => 'x' as never],
    [
      'an error',
      () => {
        throw new Error('no')
      },
    ],
  ])('are none for %s, which the host is told', async (_, links) => {
    const found = await linksOf(links)
    expect([found.links, found.errors.length]).toEqual([[], 1])
  })
})
