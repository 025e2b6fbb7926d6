import { describe, expect, test } from 'vitest'
import { Given } from './given.ts'
import { readOptions, type CommandOptions } from './options.ts'

const read = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): CommandOptions =>
  readOptions(new Given(args, { QUEUES: 'q', ...environment }))

describe('options', () => {
  test('have defaults', () => {
    expect(read([])).toEqual({
      redis: undefined,
      namespaces: [],
      jobs: [],
      setup: [],
      isSingleProcess: false,
      worker: { queues: ['q'], reserver: 'ordered', interval: 5, abortMs: 4000 },
      children: {},
      termMs: 4000,
      quitMs: Infinity,
      log: { level: 'warn', format: undefined },
      health: { file: undefined, port: undefined, host: '127.0.0.1' },
    })
  })

  test('come from flags', () => {
    const args = ['--redis', 'redis://h:7000/3', '--namespace', 'a, b', '-q', 'x', '-q', 'y,z,x', '-j', './a,b.js']
    const children = ['--processes', '3', '--jobs-per-child', 'Unlimited', '--memory-limit', '256', '--timeout', '1.5']
    const own = ['--name', 'n', '--no-resume', '--term-timeout', '0', '--quit-timeout', '9', '--work-folder', '/w']
    const told = ['--vverbose', '--log-format', 'JSON', '--health-file', '/f', '--health-port', '0']
    expect(read([...args, ...children, ...own, ...told])).toMatchObject({
      redis: 'redis://h:7000/3',
      namespaces: ['a', 'b'],
      jobs: ['./a,b.js'],
      worker: { queues: ['x', 'y', 'z'], concurrency: 3, name: 'n', resume: false, timeoutSeconds: 1.5, abortMs: 0 },
      children: { processes: 3, jobsPerChild: Infinity, memoryLimitMegabytes: 256 },
      termMs: 0,
      quitMs: 9000,
      log: { level: 'debug', format: 'json' },
      health: { file: '/f', port: 0 },
    })
  })

  test('come from the environment', () => {
    const environment = {
      QUEUES: ' a ,b,, ',
      JOBS: 'x.js, y.js',
      JOBS_PER_CHILD: '7',
      WORKER_NAME: 'n',
      VERBOSE: 'true',
    }
    expect(read([], { ...environment, INTERVAL: '0.5', RUN_AS_SINGLE_PROCESS: '1', RESUME: 'no' })).toMatchObject({
      jobs: ['x.js', 'y.js'],
      isSingleProcess: true,
      worker: { queues: ['a', 'b'], interval: 0.5, name: 'n', resume: false },
      children: { jobsPerChild: 7 },
      log: { level: 'info' },
    })
  })

  test('of flags go before those of the environment', () => {
    const options = read(['--queues', 'x', '--no-verbose', '--interval', '1'], { INTERVAL: 'soon', VERBOSE: '1' })
    expect(options).toMatchObject({ worker: { queues: ['x'], interval: 1 }, log: { level: 'warn' } })
  })

  test('QUEUE stands in for QUEUES', () => {
    expect(readOptions(new Given([], { QUEUE: 'a,b' })).worker.queues).toEqual(['a', 'b'])
    expect(read(['--queue', 'c']).worker.queues).toEqual(['q'])
  })

  test.each(['RoundRobin', 'round-robin', 'ROUND_ROBIN', 'roundrobin'])('[52] %s is a reserver', (name) => {
    expect(read([], { JOB_RESERVER: name }).worker.reserver).toBe('round-robin')
  })

  test.each(['', 'false', '0', 'no', 'No', 'off', ' '])('"%s" is off', (value) => {
    const { isSingleProcess, log } = read([], { RUN_AS_SINGLE_PROCESS: value, VERBOSE: value, VVERBOSE: value })
    expect([isSingleProcess, log.level]).toEqual([false, 'warn'])
  })

  test.each(['redis://h', 'redis://h/', 'redis://u:p@h:1/2', 'rediss://h?x=1', 'unix:///a/b', '/a/b'])(
    '%s is a Redis',
    (url) => {
      expect(read([], { REDIS_URL: url }).redis).toBe(url)
    },
  )

  test.each(['localhost', 'http://h', 'redis://h:x', 'redis://h:99999', 'redis://h/name', 'redis:h'])(
    '%s is none',
    (url) => {
      expect(() => read([], { REDIS_URL: url })).toThrow('REDIS_URL must be a URL')
    },
  )

  test.each([
    [{ INTERVAL: '-1' }, 'INTERVAL must be a number of seconds of at least 0, but is "-1".'],
    [{ TIMEOUT: '0' }, 'TIMEOUT must be a number of seconds above 0, but is "0".'],
    [{ JOBS_PER_CHILD: '0' }, 'JOBS_PER_CHILD must be a whole number of at least 1, or unlimited, but is "0".'],
    [{ HEALTH_PORT: '65536' }, 'HEALTH_PORT must be a port from 0 to 65535, but is "65536".'],
    [{ LOG_FORMAT: 'xml' }, 'LOG_FORMAT must be pretty or json, but is "xml".'],
    [{ QUEUES: ' , ' }, 'No queues provided. You must pass QUEUE or QUEUES when starting a worker.'],
  ])('%j is refused', (environment, message) => {
    expect(() => read([], environment)).toThrow(message)
  })
})
