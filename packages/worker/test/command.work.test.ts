import { describe, expect, test } from 'vitest'
import { GateFile, completion, putJob, resultOf } from './command-jobs.ts'
import { basics, modulePath, runCommand, startCommand } from './command-process.ts'
import { Space } from './space.ts'

const timeout = 60_000

describe('what it works on', { timeout }, () => {
  test('[43] the queues that it is given, and no others', async () => {
    const space = new Space()
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => space.client.queue(name).put('Pid', {})))
    await runCommand([...basics(space), '--interval', '0'], { QUEUES: ' a , b' })
    for (const jid of [a, b]) expect((await space.job(jid ?? '')).state).toBe('complete')
    expect((await space.job(c ?? '')).state).toBe('waiting')
  })

  test('[45] [51] the environment says all that it needs', async () => {
    const space = new Space()
    const jid = await putJob(space, 'Pid')
    const environment = { QUEUE: 'q', REDIS_URL: space.address, NAMESPACE: space.namespace, INTERVAL: '0' }
    const command = await runCommand([], { ...environment, JOBS: modulePath('jobs.mjs'), VERBOSE: 'true' })
    expect(command).toMatchObject({ code: 0, stderr: '' })
    await completion(space, jid)
  })

  test('[50] only the queues have no default', async () => {
    const missing = await runCommand([], { REDIS_URL: '/tmp/no.sock' })
    expect(missing).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'No queues provided. You must pass QUEUE or QUEUES when starting a worker.\n',
    })
    const space = new Space()
    const jid = await putJob(space, 'Pid')
    const environment = { QUEUES: 'q', REDIS_URL: space.address, NAMESPACE: space.namespace, INTERVAL: '0' }
    // There is a module jobs.mjs in the folder.
    const command = await runCommand([], environment, modulePath('.'))
    expect(command).toMatchObject({ code: 0, stderr: '' })
    await completion(space, jid)
  })

  test('several namespaces', async () => {
    const spaces = [new Space(), new Space()]
    const jids = await Promise.all(spaces.map((space) => putJob(space, 'Pid')))
    const [first = new Space()] = spaces
    const namespaces = spaces.map(({ namespace }) => namespace).join(',')
    await runCommand([...basics(first), '--namespace', namespaces, '-q', 'q', '--interval', '0'])
    for (const [i, space] of spaces.entries()) expect((await space.job(jids[i] ?? '')).state).toBe('complete')
  })

  test.each([
    ['Ordered', 'CCBBAA'],
    ['RoundRobin', 'CBACBA'],
  ])('[52] JOB_RESERVER=%s takes %s', async (reserver, order) => {
    const space = new Space()
    for (const name of ['A', 'B', 'C']) for (let i = 0; i < 2; i++) await space.client.queue(name).put('Pid', {})
    const args = [...basics(space), '--run-as-single-process', '--interval', '0', '--verbose']
    const command = await runCommand(args, { QUEUES: 'C,B,A', JOB_RESERVER: reserver })
    const started = command.lines.filter(({ msg }) => msg.startsWith('Processing '))
    expect(started.map(({ queue }) => queue).join('')).toBe(order)
  })
})

describe('the setup', { timeout }, () => {
  test('[46] is loaded before the first job, in a single process before the environment is read', async () => {
    const space = new Space()
    const jid = await putJob(space, 'Left')
    const args = [...basics(space), '--setup', modulePath('setup.mjs'), '--run-as-single-process', '--interval', '0']
    const command = await runCommand(args, { QUEUES_BY_SETUP: 'q' })
    expect(await resultOf(space, jid)).toEqual({ pid: command.pid, left: 'by the setup' })
  })

  test('[46] is loaded in each child', async () => {
    const space = new Space()
    const jid = await putJob(space, 'Left')
    const command = await runCommand([...basics(space), '-q', 'q', '--interval', '0'], {
      SETUP: modulePath('setup.mjs'),
    })
    const result = (await resultOf(space, jid)) as { readonly pid: number }
    expect(result).toMatchObject({ left: 'by the setup' })
    expect(result.pid).not.toBe(command.pid)
  })
})

describe('the interval', { timeout }, () => {
  test('[47] says how long it sleeps, fractions too; a new job wakes it', async () => {
    const space = new Space()
    const slow = startCommand(space, '--interval', '600.5')
    await slow.line('Sleeping for 600.5 seconds')
    const jid = await putJob(space, 'Pid')
    await slow.line('Waking up')
    await completion(space, jid)
    expect(slow.isAlive).toBe(true)
  })

  test('[47] it does not sleep between jobs', async () => {
    const space = new Space()
    const gate = new GateFile()
    const jids = [await putJob(space, 'Wait', { gate: gate.path })]
    for (let i = 0; i < 3; i++) jids.push(await putJob(space, 'Pid'))
    const command = startCommand(space, '--interval', '600')
    await command.line(`running ${jids[0]}`)
    gate.open()
    for (const jid of jids) await completion(space, jid)
    await command.line('Sleeping')
    const messages = command.lines.map(({ msg }) => msg.split(' ', 1)[0])
    expect(messages.indexOf('Sleeping')).toBeGreaterThan(messages.lastIndexOf('Processing'))
  })

  test('[47] 0: it exits when the queues are empty', async () => {
    const command = await runCommand([...basics(new Space()), '--queues', 'q', '--interval', '0'])
    expect(command).toMatchObject({ code: 0, stdout: '', stderr: '' })
  })
})
