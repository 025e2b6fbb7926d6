import { complete, defineJob, retry } from '@qless/client'

/** Resolves or rejects with the reason when the signal fires, and after `ms` otherwise. */
function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

export const middleware = [
  async (job, next) => {
    const result = await next()
    return job.klass === 'Pid' ? { ...result, middlewarePid: process.pid } : result
  },
]

export const good = defineJob('Good', { perform: (job) => ({ ran: job.data }) })
export const pid = defineJob('Pid', { perform: () => ({ pid: process.pid, title: process.title }) })
export const parent = defineJob('Parent', { perform: () => process.ppid })
export const exits = defineJob('Exits', {
  perform() {
    console.error('the last words')
    process.exit(1)
  },
})
export const aborts = defineJob('Aborts', { perform: () => process.abort() })
export const leaks = defineJob('Leaks', {
  perform() {
    for (const kept = []; ;) kept.push(Array.from({ length: 100_000 }, () => Math.random()))
  },
})
export const leaksBuffers = defineJob('LeaksBuffers', {
  async perform() {
    for (const kept = []; ;) {
      kept.push(Buffer.alloc(10_000_000, 1))
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  },
})
export const spins = defineJob('Spins', {
  perform() {
    for (;;);
  },
})
export const spinsFor = defineJob('SpinsFor', {
  perform({ data }) {
    for (const end = Date.now() + data; Date.now() < end;);
    return 'went on'
  },
})
export const hangs = defineJob('Hangs', { perform: () => new Promise(() => undefined) })
export const throwsText = defineJob('ThrowsText', {
  perform() {
    throw 'a text'
  },
})
export const rejects = defineJob('Rejects', { perform: () => Promise.reject(undefined) })
export const floods = defineJob('Floods', {
  perform() {
    const line = `${'x'.repeat(99)}\n`
    for (let i = 0; i < 1_000_000; i++) process.stdout.write(line)
    return 'printed'
  },
})
export const waits = defineJob('Waits', { perform: (job, { signal }) => pause(job.data, signal) })
export const waitsOnce = defineJob('WaitsOnce', {
  perform: (job, { signal }) => (job.history.length > 2 ? 'again' : pause(60_000, signal)),
})
export const talks = defineJob('Talks', {
  async perform(job, { workFolder }) {
    job.after('complete', () => console.log(`after ${job.state}`))
    await job.log('half', { n: 1 })
    await job.setProgress(50, { message: 'half' })
    await job.heartbeat()
    await job.tag('talked')
    job.data = { ...job.data, changed: true }
    console.log('folder', await workFolder())
    return { dependents: job.dependents.length }
  },
})
export const triesAgain = defineJob('TriesAgain', {
  perform: (job) => (job.retriesLeft > 0 ? retry({ group: 'again' }) : complete({ result: 'at last' })),
})
export const fails = defineJob('Fails', {
  perform() {
    throw new RangeError('too far')
  },
})
export const wontEnd = defineJob('WontEnd', {
  perform: (_, { signal }) => new Promise(() => signal.addEventListener('abort', () => undefined)),
})
export const sends = defineJob('Sends', {
  perform({ data }) {
    // What some libraries do for process managers.
    process.send?.(data)
    return 'sent'
  },
})
export const throwsOdd = defineJob('ThrowsOdd', {
  perform({ data }) {
    const error = new Error('odd')
    if (data === 'stack') error.stack = ['a', 'list']
    if (data === 'name') error.name = Symbol('name')
    if (data === 'getter') Object.defineProperty(error, 'message', { get: () => JSON.parse('{') })
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    throw data === 'proxy' ? proxy : error
  },
})
export const prints = defineJob('PrintsLines', { perform: () => console.log('\n'.repeat(500_000)) })
