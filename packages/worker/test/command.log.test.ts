import { describe, expect, test } from 'vitest'
import { completion, putJob } from './command-jobs.ts'
import { basics, runCommand, type Command } from './command-process.ts'
import { Space } from './space.ts'

const timeout = 60_000

async function drain(space: Space, ...args: readonly string[]): Promise<Command> {
  return runCommand([...basics(space), '--queues', 'q', '--interval', '0', ...args])
}

describe('[44] what is logged', { timeout }, () => {
  test('by default warnings and errors, and what jobs print', async () => {
    const space = new Space()
    const jid = await putJob(space, 'Print')
    const failed = await putJob(space, 'Fail')
    const { lines, pid } = await drain(space)
    const job = { jid, klass: 'Print', queue: 'q' }
    expect(lines).toMatchObject([
      { level: 'info', msg: 'to stdout', stream: 'stdout', ...job },
      { level: 'warn', msg: 'to stderr', stream: 'stderr', ...job },
      {
        level: 'error',
        msg: expect.stringMatching(/^Got Fail:RangeError failure from Fail \(\w+ \/ q\): no luck\n\n +at /) as string,
        jid: failed,
        pid,
        group: 'Fail:RangeError',
      },
    ])
    expect(lines[0]?.['pid']).not.toBe(pid)
    expect(lines.every(({ time, worker }) => typeof time === 'string' && typeof worker === 'string')).toBe(true)
  })

  test('with VERBOSE each job', async () => {
    const space = new Space()
    const jid = await putJob(space, 'Pid')
    const { lines } = await drain(space, '--verbose')
    const text = lines.map(({ level, msg }) => `${level} ${msg}`).join('\n')
    expect(text).toMatch(/^info Instantiated Worker .* for q \(ordered\), process \d+$/m)
    expect(text).toContain(`info Processing Pid (${jid} / q)`)
    expect(text).toMatch(new RegExp(`^info Job Pid \\(${jid} / q\\) took [\\d.]+ seconds$`, 'm'))
    expect(text).not.toMatch(/^debug/m)
  })

  test('all of it, in its order, when the worker ends while what writes it is busy', async () => {
    const space = new Space()
    await putJob(space, 'Threads')
    for (let i = 0; i < 3; i++) await putJob(space, 'Pid')
    const { lines } = await drain(space, '--verbose', '--run-as-single-process')
    const pair = ['Processing', 'Job']
    expect(lines.map(({ msg }) => msg.split(' ', 1)[0])).toEqual([
      'Instantiated',
      ...[pair, pair, pair, pair].flat(),
      'Ended',
    ])
  })

  test('with VVERBOSE the procline, and each child', async () => {
    const space = new Space()
    await putJob(space, 'Pid')
    const { lines } = await drain(space, '--vverbose')
    const messages = lines.filter(({ level }) => level === 'debug').map(({ msg }) => msg)
    expect(messages.join('\n')).toMatch(/^Procline: Starting q \(ordered\)$/m)
    expect(messages.join('\n')).toMatch(/^Child \d+ is ready$/m)
  })

  test.each(['VERBOSE', 'VVERBOSE'])('%s=false, 0, no and nothing are off', async (name) => {
    const space = new Space()
    for (const value of ['false', '0', 'NO', '']) {
      const command = await runCommand([...basics(space), '--queues', 'q', '--interval', '0'], { [name]: value })
      expect(command.stdout).toBe('')
    }
  })

  test('pretty, for people', async () => {
    const space = new Space()
    const jid = await putJob(space, 'Print')
    const { stdout } = await drain(space, '--log-format', 'pretty', '--verbose')
    await completion(space, jid)
    expect(stdout).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: Instantiated Worker/m)
    expect(stdout).toMatch(new RegExp(`^\\[.*\\] INFO: Print ${jid.slice(0, 8)}: to stdout$`, 'm'))
  })
})
