import { describe, expect, test } from 'vitest'
import type { SearchPage } from '../src/api/index.ts'
import { instancePath, newBoard, type Board } from './board.ts'

const finder =
  (board: Board) =>
  async (q: string): Promise<string[]> =>
    (await board.get<SearchPage>('search', { q })).jobs.map(({ jid }) => jid)

describe('a search', () => {
  test('knows tokens and words', async () => {
    const board = await newBoard()
    await board.fail('g', ['a', 'b'])
    await board.fail('h', ['c'], { message: 'Error: out of paper' })
    await board.client.queue('q').put('Klass', { to: 'ada' }, { jid: 'd', tags: ['t', 'say "hi"'], priority: 1 })
    await board.client.queue('q').put('Other', { to: 'bob', Klass: 1 }, { jid: 'e', tags: ['t'] })
    await board.client.queue('p').put('Klass', {}, { jid: 'f' })
    const find = finder(board)
    expect(await find('group:g')).toEqual(['b', 'a'])
    expect(await find('"out of paper"')).toEqual(['c'])
    expect(await find('state:failed klass:Klass queue:q')).toEqual(['c', 'b', 'a'])
    expect(await find('queue:q')).toEqual(['d', 'e', 'c', 'b', 'a'])
    expect(await find('queue:q state:waiting klass:Other')).toEqual(['e'])
    expect(await find('state:waiting')).toEqual(['d', 'e', 'f'])
    expect(await find('tag:t ada')).toEqual(['d'])
    expect(await find('tag:"say \\"hi\\""')).toEqual(['d'])
    expect(await find('tag:t tag:u')).toEqual([])
    expect(await find('data~klass')).toEqual(['e'])
    expect(await find('data~"to\\":\\"ADA"')).toEqual(['d'])
    expect(await find('jid:e')).toEqual(['e'])
    expect(await find('')).toEqual(['c', 'b', 'a', 'd', 'e', 'f'])
    await board.client.queue('q').pop()
    expect(await find(`worker:${board.client.workerName}`)).toEqual(['d'])
    expect(await find('queue:q state:running')).toEqual(['d'])
    expect(await find('state:stalled')).toEqual([])
    expect(await find('state:complete')).toEqual([])
  })

  test('says where it has looked, and goes on from there', async () => {
    const board = await newBoard()
    await board.fail('g', ['a', 'b', 'c'])
    const page = await board.get<SearchPage>('search', { q: 'state:failed', offset: '1' })
    const where = { kind: 'all', name: null, state: 'failed' }
    expect(page).toMatchObject({ where, offset: 1, lookedAt: 2, total: 3, nextOffset: null })
    const items = Array.from({ length: 2100 }, (_, n) => ({ job: n === 2050 ? 'Rare' : 'Klass', data: {} }))
    await board.client.queue('q').putMany(items)
    const first = await board.get<SearchPage>('search', { q: 'klass:Rare' })
    expect(first).toMatchObject({ jobs: [], offset: 0, lookedAt: 2000, total: 2103, nextOffset: 2000 })
    const rest = await board.get<SearchPage>('search', { q: 'klass:Rare', offset: '2000' })
    expect(rest).toMatchObject({ jobs: [{ klass: 'Rare' }], lookedAt: 103, nextOffset: null })
  })

  test.each([
    ['queue:q color:red', 8, 17],
    ['state:lost', 0, 10],
    ['data:x', 0, 6],
    ['tag~x', 0, 5],
  ])('says where in the text it is that will not do: %s', async (q, start, end) => {
    const board = await newBoard()
    const answer = await board.ask(instancePath(`search?${new URLSearchParams({ q })}`))
    expect(answer).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST', issues: [{ start, end }] } })
  })
})
