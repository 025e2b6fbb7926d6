import type { JobDetail, JobsPage, Me } from '@qless/web/api'
import { Redis } from 'ioredis'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const FLUSH_EVERY_MS = 50

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qless-demo-test-'))
  await writeFile(join(folder, 'a.md'), '# One\n\n[good](b.md#two) [dead](gone.md)\n')
  await writeFile(join(folder, 'b.md'), '# Two\n')
})
afterEach(() => rm(folder, { recursive: true }))

/** Runs the demo in the folder. `onLine` gets what it writes, line by line. */
async function runDemo(
  args: readonly string[],
  {
    redisUrl = '',
    onLine = () => undefined,
  }: { redisUrl?: string; onLine?: (line: string, demoPid: number) => void } = {},
) {
  const demo = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder, REDIS_URL: redisUrl },
  })
  const lines: string[] = []
  for (const stream of [demo.stdout, demo.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line)
      onLine(line, demo.pid ?? 0)
    })
  }
  const [code] = await once(demo, 'close')
  return { code, output: lines.join('\n') }
}

/** Reads the failed letters by the API of the dashboard, retries them, and waits until all are complete. */
async function retryLetters(address: string): Promise<unknown> {
  const { instances } = await ask<Me>(`${address}api/v1/me`)
  const api = `${address}api/v1/instances/${instances[0]?.name}/`
  const group = encodeURIComponent('SendLetter:MailServerError')
  const failed = await until(async () => {
    const { jobs } = await ask<JobsPage>(`${api}failure-group/jobs?group=${group}`)
    return jobs.length === 3 && jobs
  })
  const jids = failed.map(({ jid }) => jid)
  const { failure } = await ask<JobDetail>(`${api}job?jid=${jids[0]}`)
  for (const jid of jids) await ask(`${api}job/retry`, { jid })
  const states = await until(async () => {
    const found = await Promise.all(jids.map((jid) => ask<JobDetail>(`${api}job?jid=${jid}`)))
    return found.every(({ job }) => job.state === 'complete') && found.map(({ job }) => job.state)
  })
  return { message: failure?.message, states }
}

async function ask<Answer>(url: string, body?: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'x-qless-request': '1' }
  const answer = await fetch(url, body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) })
  return (await answer.json()) as Answer
}

async function until<Found>(look: () => Promise<Found | false>): Promise<Found> {
  for (;;) {
    const found = await look()
    if (found !== false) return found
  }
}

describe('the demo', { timeout: 60_000 }, () => {
  it('accounts for every job on a Redis of its own, and leaves only the report', async () => {
    const { code, output } = await runDemo(['.', '--exit'])
    expect(output).toMatch(/All \d+ jobs are accounted for\./)
    expect(output).toMatch(/CheckMarkdown:NotUtf8Error +broken\.md +byte 94 is not UTF-8 +mended, retried/)
    expect(code).toBe(0)
    expect(await readdir(folder)).toEqual(['a.md', 'b.md', 'qless-report.md'])
    expect(await readFile(join(folder, 'qless-report.md'), 'utf8')).toContain('| `a.md:3` | `gone.md` | no such file |')
  })

  it('loses no job when scripts vanish and the worker is killed, and touches nothing else in the Redis', async () => {
    const redisUrl = inject('redisServers')[0]?.socketPath ?? ''
    const redis = new Redis(redisUrl)
    await redis.set('mine', 'untouched')
    const keysBefore = (await redis.keys('*')).sort()
    const storm = setInterval(() => void redis.script('FLUSH'), FLUSH_EVERY_MS)
    const killed: number[] = []
    const { code, output } = await runDemo(['.', '--exit', '--jobs', '3000'], {
      redisUrl,
      onLine: (line) => {
        const pid = Number(/worker started, pid (\d+)/.exec(line)?.[1])
        if (pid > 0) setTimeout(() => killed.push(pid) === 1 && process.kill(pid, 'SIGKILL'), 500)
      },
    })
    clearInterval(storm)
    expect(output).toContain(`worker ${killed[0]} died (SIGKILL)`)
    expect(output).toMatch(/All 3,\d+ jobs are accounted for\./)
    expect(code).toBe(0)
    expect((await redis.keys('*')).sort()).toEqual(keysBefore)
    redis.disconnect()
  })

  it('mends what it cannot read of the folder by noting it in the report', async () => {
    await writeFile(join(folder, 'c.md'), Buffer.from('caf\u00e9 [x](gone.md)', 'latin1'))
    const { code, output } = await runDemo(['.', '--exit'])
    expect(output).toMatch(/c\.md +byte 4 is not UTF-8 +noted in the report/)
    expect(code).toBe(0)
    expect(await readFile(join(folder, 'qless-report.md'), 'utf8')).toContain('| `c.md` | byte 4 is not UTF-8 |')
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('clears up on %s half-way', async (signal) => {
    const { code } = await runDemo(['.'], {
      onLine: (line, demoPid) => void (line.includes('worker started') && process.kill(demoPid, signal)),
    })
    expect(code).toBe(signal === 'SIGINT' ? 130 : 143)
    expect(await readdir(folder)).toEqual(['a.md', 'b.md'])
  })

  it('shows its jobs on a dashboard, and what fails there can be retried there', async () => {
    let retrying: Promise<unknown> | undefined
    await runDemo(['.'], {
      onLine(line, demoPid) {
        const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(line) ?? []
        if (address === undefined || !line.includes('have failed')) return
        retrying = retryLetters(address).finally(() => process.kill(demoPid, 'SIGINT'))
      },
    })
    expect(await retrying).toEqual({
      message: expect.stringMatching(/The mail server of example\.(com|org) does not answer/),
      states: ['complete', 'complete', 'complete'],
    })
  })

  it('says in one line what is wrong', async () => {
    const { code, output } = await runDemo(['--exit'], { redisUrl: 'ftp://example.com' })
    expect(output).toMatch(/^demo: connection must be a URL/)
    expect(code).toBe(1)
    expect(await readdir(folder)).toEqual(['a.md', 'b.md'])
  })
})
