import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, onTestFinished, test } from 'vitest'
import { expect, heading, openStage, rowOf, useBrowser, type Stage } from './stage.ts'

const PACKAGES = join(import.meta.dirname, '../../..')
const PACKED = ['core', 'client', 'web'] as const

/** What somebody writes who has read the guide, and nothing else. */
const APP = `
import { Client } from '@qless/client'
import { qlessRouter } from '@qless/web'
import express from 'express'
import helmet from 'helmet'

const client = new Client(process.env.REDIS_SOCKET, { namespace: process.env.NAMESPACE })
const app = express()
app.use(helmet())
app.use('/tools/queues', qlessRouter({ client, authorize: () => ({ user: 'ada', can: 'all' }) }))
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port))
`

let folder = ''

useBrowser()

/** Packs what is published, and unpacks it as an installation does, with just the dependencies that each package names. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qless-packed-'))
  const folders = PACKED.map((name) => join(PACKAGES, name))
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder, ...folders]
  const archives = execFileSync('npm', pack, { encoding: 'utf8', cwd: folder }).trim().split('\n')
  for (const [index, name] of PACKED.entries()) unpack(name, String(archives[index]))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function unpack(name: (typeof PACKED)[number], archive: string): void {
  const place = join(folder, 'node_modules/@qless', name)
  mkdirSync(place, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, archive), '-C', place, '--strip-components=1'])
  const { dependencies = {} } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>
  }
  for (const dependency of Object.keys(dependencies)) {
    if (!dependency.startsWith('@qless/')) link(name, dependency, join(place, 'node_modules', dependency))
  }
}

/** Puts what is installed for a package of the repository somewhere else. */
function link(name: string, dependency: string, place: string): void {
  mkdirSync(join(place, '..'), { recursive: true })
  symlinkSync(realpathSync(join(PACKAGES, name, 'node_modules', dependency)), place)
}

/** Starts an application that has installed the packages; answers where its dashboard is. */
async function startApp(express: 'express' | 'express4', { board }: Stage): Promise<string> {
  const app = mkdtempSync(join(folder, 'app-'))
  link('web', express, join(app, 'node_modules/express'))
  link('web', 'helmet', join(app, 'node_modules/helmet'))
  writeFileSync(join(app, 'app.mjs'), APP)
  const env = { PATH: process.env['PATH'], REDIS_SOCKET: board.socketPath, NAMESPACE: board.namespace }
  const child = spawn(process.execPath, [join(app, 'app.mjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const port = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', () => reject(new Error('The application has ended.')))
  })
  return `http://127.0.0.1:${port}/tools/queues`
}

describe('what is published', () => {
  test.each(['express4', 'express'] as const)('works in a plain application of %s, beside helmet', async (express) => {
    const stage = await openStage()
    const { page, board } = stage
    await board.fail('smtp', ['a', 'b'], { queue: 'mail' })
    const url = await startApp(express, stage)

    await page.goto(url)
    await page.getByRole('link', { name: 'smtp' }).click()
    await expect(heading(page)).toHaveText('smtp')
    await page.reload()
    await expect(rowOf(page, 'a')).toContainText('failed')
    await page.getByRole('button', { name: 'Retry a', exact: true }).click()
    await expect(rowOf(page, 'a')).toContainText('waiting')
    expect(await board.client.jobs.states(['a'])).toMatchObject([{ state: 'waiting', queueName: 'mail' }])

    await page.goto(`${url}/queue?q=mail&tab=waiting`)
    await expect(page.getByRole('tab', { name: 'Waiting 1' })).toHaveAttribute('aria-selected', 'true')
    await expect(rowOf(page, 'a')).toBeVisible()
    await expect(page.getByRole('button', { name: 'live' })).toBeVisible()
  })
})
