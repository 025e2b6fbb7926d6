import { rawJson } from '@qless/client'
import { describe, expect, test } from 'vitest'
import type { JobDetail } from '../src/api/index.ts'
import type { RedactedValue } from '../src/server/index.ts'
import { instancePath, newBoard, type Board } from './board.ts'

const SECRET = 'hunter2'
const MASKED = 'Error: ***\n    at *** (secret.js:1:1)'

/** A namespace in which everything that can hold a secret does. */
async function boardWithSecrets(redact: (value: unknown, about: RedactedValue) => unknown): Promise<Board> {
  const board = await newBoard({ redact, onError: () => undefined })
  const queue = board.client.queue('q')
  await queue.put('Klass', { secret: SECRET, long: 'x'.repeat(5000) }, { jid: 'failed', tags: ['t'] })
  const failing = await queue.pop()
  await failing?.log(`it is ${SECRET}`, { secret: SECRET })
  await failing?.setProgress({ secret: SECRET }, { message: SECRET })
  await failing?.fail('g', `Error: ${SECRET}\n    at ${SECRET} (secret.js:1:1)`)
  await queue.put('Klass', { secret: SECRET }, { jid: 'done', tags: ['t'] })
  await (await queue.pop())?.complete({ result: { secret: SECRET } })
  await queue.put('Klass', { secret: SECRET }, { jid: 'waiting', tags: ['t'] })
  await queue.recur('Klass', { secret: SECRET }, 3600, { jid: 'r', offset: 3600 })
  await board.client.jobs.track('failed')
  return board
}

const PATHS = [
  ...['summary', 'queues', 'queue?queue=q', 'queue/jobs?queue=q&list=waiting', 'queue/recurring?queue=q', 'failures'],
  ...[
    'queue/jobs?queue=q&list=waiting&klass=Klass',
    'failure-group?group=g',
    'failure-group/jobs?group=g',
    'completed',
  ],
  ...['failure-group/jobs?group=g&klass=Klass', 'completed?klass=Klass', 'tracked', 'job?jid=failed', 'job?jid=done'],
  ...['job?jid=waiting', 'job?jid=r', 'job/data?jid=failed', 'job/data?jid=done&part=result', 'job/data?jid=r', 'tags'],
  ...[
    'tag/jobs?tag=t',
    'places?text=failed',
    'search?q=state:failed',
    'search?q=tag:t',
    'recurring',
    'job/graph?jid=done',
    'export?of=group&name=g',
    'export?of=tag&name=t&format=csv',
    'export?of=group&name=g',
    'export?of=tag&name=t&format=csv',
  ],
] as const

const hide = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll(SECRET, '***'))

describe('what must not leave', () => {
  test('leaves what it does not touch byte for byte', async () => {
    const board = await newBoard({ redact: (value) => value })
    const text = '{ "id": 12345678901234567890 }'
    await board.client.queue('q').put('Klass', rawJson(text), { jid: 'a' })
    expect((await board.get<JobDetail>('job', { jid: 'a' })).data).toMatchObject({ text, isComplete: true })
  })

  test.each(PATHS)('does not by %s', async (path) => {
    const board = await boardWithSecrets(hide)
    const answer = await board.ask(instancePath(path))
    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain(SECRET)
  })

  test('nor when the redaction fails', async () => {
    const board = await boardWithSecrets(() => {
      throw new Error('no')
    })
    for (const path of PATHS) expect((await board.ask(instancePath(path))).text).not.toContain(SECRET)
    expect((await board.ask(instancePath('job?jid=done'))).text).toContain('[hidden: the redaction failed]')
  })

  test('nor by the stream', async () => {
    const board = await boardWithSecrets(hide)
    const response = await fetch(new URL(instancePath('events'), board.url))
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('event: summary')) text += (await reader?.read())?.value ?? ''
    await board.fail('g', ['again'], { message: SECRET })
    while (!text.includes('event: hint')) text += (await reader?.read())?.value ?? ''
    await reader?.cancel()
    expect(text).toContain('"again"')
    expect(text).not.toContain(SECRET)
  })

  test('nor by the history, after an edit', async () => {
    let isHiding = false
    const board = await boardWithSecrets((value, { part }) => (part === 'data' && isHiding ? hide(value) : value))
    await board.post('job/edit', { jid: 'waiting', data: { other: 1 } })
    isHiding = true
    const detail = await board.get('job', { jid: 'waiting' })
    expect(JSON.stringify(detail)).not.toContain(SECRET)
    expect(detail['history']).toContainEqual(expect.objectContaining({ data: { before: { secret: '***' } } }))
    expect(detail['data']).toEqual({ text: '{"other":1}', bytes: 11, isComplete: true })
  })

  test.each(['job/edit', 'job/rerun', 'recurring/update'])(
    'is not replaced by %s, which would lose it',
    async (path) => {
      const board = await boardWithSecrets(hide)
      const before = await board.keyspace()
      const jid = path === 'recurring/update' ? 'r' : 'waiting'
      const refused = await board.try(path, { jid, data: { secret: '***' }, ...(jid === 'r' && { priority: 9 }) })
      expect(refused).toMatchObject({ status: 403, json: { code: 'HIDDEN', jid } })
      expect(await board.keyspace()).toEqual(before)
    },
  )

  test('what may leave is as the redaction says, and it is told whose value it is', async () => {
    const seen = new Map<string, RedactedValue>()
    const board = await boardWithSecrets((value, about) => {
      seen.set(`${about.part} ${about.jid}`, about)
      return hide(value)
    })
    const detail = await board.get('job', { jid: 'failed' })
    expect(detail).toMatchObject({
      job: { dataPreview: expect.stringMatching(/^\{"secret":"\*\*\*"/), failure: { message: MASKED } },
      failure: { message: MASKED },
      data: { isRedacted: true },
      progress: { value: { secret: '***' }, message: '***' },
      explanation: { message: MASKED, text: 'It failed in the group g: Error: ***' },
    })
    expect(detail['history']).toContainEqual(expect.objectContaining({ message: 'it is ***', data: { secret: '***' } }))
    const owner = { jid: 'failed', klass: 'Klass', queue: 'q' }
    for (const part of ['data', 'progress', 'failure', 'log']) {
      expect(seen.get(`${part} failed`)).toEqual({ part, ...owner })
    }
    const list = await board.get<{ jobs: unknown[] }>('failure-group/jobs', { group: 'g' })
    expect(list.jobs).toMatchObject([{ dataPreview: null, dataBytes: 5030 }])
  })
})
