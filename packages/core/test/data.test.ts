import { expect, test } from 'vitest'
import { describeOnServers } from './redis.ts'
import { newNamespace } from './test-namespace.ts'

const samples: readonly (readonly [what: string, data: string])[] = [
  ['the shortest', '1'],
  ['an empty string', '""'],
  ['empty lists and objects', '{"list":[],"object":{},"nested":[[],{}]}'],
  ['numbers that a double does not hold', '[9223372036854775807,0.1000000000000000055,1e400,-0,1.0]'],
  ['64 bytes', `"${'x'.repeat(62)}"`],
  ['65 bytes', `"${'x'.repeat(63)}"`],
  ['64 characters that are more bytes', `"${'ä'.repeat(62)}"`],
  ['200 kB', `"${'x'.repeat(200_000)}"`],
  ['tabs and line breaks between values, short', '{\n\t"a":\r\n\n1\t}\n\n'],
  ['tabs and line breaks between values, long', `[\n\n${'\t1,\n'.repeat(100)}2\n\n]`],
  ['a line break first', '\n\n{}'],
  ['unicode', '{"ключ":"値 🎉 \u2028 \u00e9 e\u0301"}'],
  ['escapes', String.raw`{"a":"\"\\\/\b\f\n\r\t\u0000\ud800"}`],
  ['a NUL and other control characters', '"\u0000\u0001\u001f\u007f"'],
  ['what looks like a record', 'waiting\tq\tKlass\t1\n\npopped\t1\tw\n\n'],
  ['keys of prototypes', '{"__proto__":{"x":1},"constructor":null}'],
]

describeOnServers('data on $name', (server) => {
  test.each(samples)('[T13] %s comes back byte for byte through a job’s life', async (_, data) => {
    const space = await newNamespace(server)
    await space.put('a', { data })
    expect((await space.get('a')).data).toBe(data)
    const held = await space.pop()
    expect(held.data).toBe(data)
    await space.retry(held, { group: 'again' })
    await space.complete(await space.pop(), { nextQueueName: 'next' })
    const last = await space.pop({ queueNames: ['next'] })
    expect(last.data).toBe(data)
    await space.complete(last)
    expect((await space.get('a')).data).toBe(data)
  })

  test.each(samples)('%s can replace other data, short and long', async (_, data) => {
    const space = await newNamespace(server)
    for (const before of ['1', `"${'x'.repeat(100)}"`]) {
      await space.put('a', { data: before })
      await space.complete(await space.pop(), { data, nextQueueName: 'q' })
      expect((await space.pop()).data).toBe(data)
    }
  })

  test.each(samples)('%s goes to the jobs of a recurring job', async (_, data) => {
    const space = await newNamespace(server)
    await space.recur('r', { data })
    expect((await space.getRecurring('r')).data).toBe(data)
    expect((await space.pop()).data).toBe(data)
  })

  test('short data that replaces long data leaves no key behind', async () => {
    const space = await newNamespace(server)
    await space.put('a', { data: `"${'x'.repeat(100)}"` })
    await space.move('a', 'q', { data: '1' })
    expect(await space.connection.exists(space.key('d:a'))).toBe(0)
  })

  test('names with spaces, quotes, equal signs and unicode come back as they were', async () => {
    const space = await newNamespace(server)
    const name = 'a = "b" \\ {ключ}: 🎉 -1 %s'
    await space.put(name, { queueName: name, klass: name, tags: [name] })
    const held = await space.pop({ queueNames: [name], workerName: name })
    expect(held).toMatchObject({ jid: name, klass: name, queueName: name, tags: [name], workerName: name })
    await space.fail(held, name, { message: name })
    expect(await space.get(name)).toMatchObject({ failure: { group: name, message: name, workerName: name } })
  })
})
