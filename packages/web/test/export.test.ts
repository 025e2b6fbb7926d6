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
    expect(head).toBe('jid,klass,queue,state,priority,retriesLeft,worker,putAt,dueAt,tags,group,message,failedAt,data')
    expect(line).toMatch(/^'@a,'=cmd\(\),q,waiting,-1,5,,\d+,,t u,,,,"\{""a"":""x,\\""y\\""""\}"$/)
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
})
