import { expect, test } from 'vitest'
import { configList } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('config.set and config.list on $name', (server) => {
  test('without options the list is empty', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => configList(space, {}))).toEqual(new Map())
  })

  test('an option that is set is listed as it was given', async () => {
    const space = await newNamespace(server)
    await space.configure('heartbeat', '30')
    await space.configure('application', 'Shop "ä"')
    expect(await configList(space, {})).toEqual(
      new Map([
        ['heartbeat', '30'],
        ['application', 'Shop "ä"'],
      ]),
    )
  })

  test('an option without a value returns to its default', async () => {
    const space = await newNamespace(server)
    await space.configure('heartbeat', '30')
    await space.configure('heartbeat', '')
    expect(await configList(space, {})).toEqual(new Map())
    await space.put('a')
    expect((await space.pop()).expiresAt).toBe(space.now + 60_000)
  })

  test('an option of a queue is kept with the queue, listed when it is asked for, and wakes who waits for a place', async () => {
    const space = await newNamespace(server)
    await space.configure('q-max-concurrency', '2')
    await space.configure('a-b-heartbeat', '30')
    expect(await configList(space, {})).toEqual(new Map())
    expect(await configList(space, { queueName: 'q' })).toEqual(new Map([['q-max-concurrency', '2']]))
    expect(await configList(space, { queueName: 'a-b' })).toEqual(new Map([['a-b-heartbeat', '30']]))
    expect([await space.tokens('q'), await space.tokens('a-b')]).toEqual([1, 0])
    await space.configure('q-max-concurrency', '0')
    expect(await space.connection.exists(space.key('queue:q'))).toBe(0)
  })

  test('an option that is no name is refused', async () => {
    const space = await newNamespace(server)
    expect(await refusal(space, () => space.configure('', '1'))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'option',
    })
  })
})

const refusals = [
  ['heartbeat', '0'],
  ['heartbeat', '0.0001'],
  ['heartbeat', '-60'],
  ['grace-period', 'abc'],
  ['max-worker-age', '0'],
  ['failed-history', '-1'],
  ['failed-history-count', '1.5'],
  ['jobs-history', '1000000001'],
  ['q-heartbeat', '0'],
  ['q-max-concurrency', '1.5'],
] as const

describeOnServers('config.set refuses on $name', (server) => {
  test.each(refusals)('%s of %s, and says what it expects', async (option, value) => {
    const space = await newNamespace(server)
    const refused = await refusal(space, () => space.configure(option, value))
    expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument: option, received: value })
    expect(String(refused)).toMatch(/number/)
  })
})

const NUMBERS = ['heartbeat', 'grace-period', 'jobs-history', 'jobs-history-count', 'max-job-history', 'stats-history']
const VALUES = ['abc', 'nan', 'inf', '1e300', '-1', '0', '1.5', '0x10', '9007199254740993']

describeOnServers('an odd value of an option on $name', (server) => {
  const cases = NUMBERS.flatMap((option) => VALUES.map((value) => [option, value] as const))
  test.each(cases)('%s of %s is refused, or the queue goes on', async (option, value) => {
    const space = await newNamespace(server)
    await space.configure(option, value).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'INVALID_ARGUMENT' })
    })
    await space.putAll([space.job('a'), space.job('b')])
    await space.complete(await space.pop({ request: 'one' }))
    await space.complete(await space.pop({ request: 'two' }))
    expect(await space.get('b')).toMatchObject({ state: 'complete' })
  })
})
