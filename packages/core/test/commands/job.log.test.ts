import { expect, test } from 'vitest'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.log on $name', (server) => {
  test('a message stands in the history, whatever characters it has', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    space.now += 1000
    const message = 'two\nlines\tand "quotes" \\ ä 💥 \u007f'
    const data = JSON.stringify({ text: 'x\ny\t', list: [] })
    expect(await space.log('a', message, { data })).toBe('a')
    await space.log('a', 'more')
    expect((await space.get('a')).history.slice(1)).toEqual([
      { what: 'logged', at: space.now, message, data },
      { what: 'logged', at: space.now, message: 'more' },
    ])
  })

  test('a long message grows out of the record', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const message = 'x'.repeat(10_000)
    await space.log('a', message)
    await space.log('a', message)
    expect((await space.get('a')).history.map((event) => event.message)).toEqual([undefined, message, message])
    expect(await space.popJids(1)).toEqual(['a'])
  })

  test('messages count for max-job-history, and the first put stays', async () => {
    const space = await newNamespace(server)
    await space.configure('max-job-history', '4')
    await space.put('a')
    for (let i = 0; i < 9; i++) await space.log('a', `message ${i}`)
    const { history } = await space.get('a')
    const messages = history.map(({ what, message = '' }) => `${what} ${message}`)
    expect(messages).toEqual(['put ', 'logged message 6', 'logged message 7', 'logged message 8'])
  })

  test('the same message sent again is not added twice', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.log('a', 'once', { request: 'r' })
    expect(await withoutChange(space, () => space.log('a', 'once', { request: 'r' }))).toBe('a')
  })

  test('an empty or very long message, data of several lines, and a job that is not there are refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const invalid = { code: 'INVALID_ARGUMENT' }
    const refused = (message: string, data?: string): Promise<unknown> =>
      refusal(space, () => space.log('a', message, data === undefined ? {} : { data }))
    expect(await refused('')).toMatchObject({ ...invalid, argument: 'message' })
    expect(await refused('x'.repeat(10_001))).toMatchObject({ ...invalid, argument: 'message' })
    expect(await refused('x', '{\n}')).toMatchObject({ ...invalid, argument: 'data' })
    expect(await refused('x', JSON.stringify('x'.repeat(10_000)))).toMatchObject({ ...invalid, argument: 'data' })
    expect(await refusal(space, () => space.log('b', 'x'))).toMatchObject({ code: 'JOB_NOT_FOUND', jid: 'b' })
  })
})
