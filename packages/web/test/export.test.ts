import { describe, expect, test } from 'vitest'
import { instancePath, newBoard } from './board.ts'

describe('a list as a file', () => {
  test('is a line of JSON for each job', async () => {
    const board = await newBoard()
    await board.fail('g', ['a', 'b'])
    const file = await board.ask(instancePath('export?of=group&name=g'))
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''group-g.ndjson")
    const jobs = file.text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(jobs).toMatchObject([{ jid: 'b', failure: { group: 'g' } }, { jid: 'a' }])
  })

  test('or a table, in which nothing is a formula', async () => {
    const board = await newBoard()
    await board.client.queue('q').put('=cmd()', { a: 'x,"y"' }, { jid: '@a', tags: ['t', 'u'], priority: -1 })
    const { text } = await board.ask(instancePath('export?of=queue&name=q&format=csv'))
    const [head, line] = text.split('\r\n')
    expect(head).toBe(
      'jid,klass,queue,state,priority,retriesLeft,worker,putAt,dueAt,startedAt,endedAt,tags,group,message,failedAt,data',
    )
    expect(line).toMatch(/^'@a,'=cmd\(\),q,waiting,-1,5,,\d+,,,,t u,,,,"\{""a"":""x,\\""y\\""""\}"$/)
  })

  test('of a tag, or of the completed jobs', async () => {
    const board = await newBoard()
    await board.client.queue('q').put('Klass', {}, { jid: 'a', tags: ['t'] })
    expect((await board.ask(instancePath('export?of=tag&name=t'))).text).toContain('"jid":"a"')
    await (await board.client.queue('q').pop())?.complete()
    expect((await board.ask(instancePath('export?of=completed'))).text).toContain('"jid":"a"')
    const unnamed = await board.ask(instancePath('export?of=tag'))
    expect(unnamed).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } })
  })

  test('of what is tracked, or found, or of one class', async () => {
    const board = await newBoard()
    const queue = board.client.queue('q')
    await queue.put('Klass', { to: 'ada' }, { jid: 'a' })
    await queue.put('Other', { to: 'ada' }, { jid: 'b' })
    await queue.put('Klass', { to: 'bob' }, { jid: 'c' })
    await board.client.jobs.track('c')
    const jids = async (query: string): Promise<string[]> => {
      const { text } = await board.ask(instancePath(`export?${query}`))
      return text.split('\n').flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { jid: string }).jid]))
    }
    expect(await jids('of=tracked')).toEqual(['c'])
    expect(await jids('of=search&q=queue:q+data~ada')).toEqual(['a', 'b'])
    expect(await jids('of=queue&name=q&klass=Klass')).toEqual(['a', 'c'])
    const bad = await board.ask(instancePath('export?of=search&q=color:red'))
    expect(bad).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } })
  })

  test('has the first 10,000', async () => {
    const board = await newBoard()
    const items = Array.from({ length: 10_001 }, () => ({ job: 'Klass', data: {} }))
    await board.client.queue('q').putMany(items)
    const { text } = await board.ask(instancePath('export?of=queue&name=q'))
    expect(text.split('\n')).toHaveLength(10_001)
  })
})
