import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, tool } from '../paths.mjs'
import { startPrivateRedis } from '../redis.mjs'
import { runQuietly } from '../run.mjs'

/** @typedef {{ name: string, folder: string, tarball: string }} Packed */

/**
 * What a user of a package tries first, with the package as `its` and the path of a Redis's socket as `path`.
 * @type {Record<string, string>}
 */
const TRIES = {
  '@qless/core': `
    const { readFileSync } = await import('node:fs')
    const { createRequire } = await import('node:module')
    const { connect } = await import('node:net')
    const script = readFileSync(createRequire(process.cwd() + '/').resolve('@qless/core/qless.lua'))
    const socket = connect(path)
    socket.write('*3\\r\\n$6\\r\\nSCRIPT\\r\\n$4\\r\\nLOAD\\r\\n$' + script.length + '\\r\\n' + script + '\\r\\n')
    const answer = String(await new Promise((resolve) => socket.once('data', resolve)))
    socket.end()
    if (!answer.startsWith('$40')) throw new Error('Redis does not load qless.lua: ' + answer)`,
  '@qless/client': `
    const client = new its.Client(path)
    const queue = client.queue('tried-' + process.pid)
    const jid = await queue.put('Tried', { from: 'a tarball' })
    const job = await queue.pop()
    if (job?.jid !== jid || job.data.from !== 'a tarball') throw new Error('The job that was put was not popped.')
    await job.complete()
    if ((await client.jobs.get(jid))?.state !== 'complete') throw new Error('The job is not complete.')
    client.close()`,
  '@qless/web': `
    const { Client } = await import('@qless/client')
    const { createServer } = await import('node:http')
    const client = new Client(path)
    const router = its.qlessRouter({ client, authorize: () => ({ user: 'ada', can: 'all' }) })
    const server = createServer(router)
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
    const answer = await fetch('http://127.0.0.1:' + server.address().port + '/api/v1/instances/default/summary')
    if (answer.status !== 200) throw new Error('The dashboard answers ' + answer.status)
    router.close()
    server.closeAllConnections()
    server.close()
    client.close()`,
}

/**
 * What users get: every published package is packed as for the registry, judged by publint and attw, and installed by npm
 * into an empty project outside the workspace, where it must load, work, and bring no stranger along, and nothing that runs a script at its installation.
 */
export async function checkPackages() {
  const work = mkdtempSync(join(tmpdir(), 'qless-packages-'))
  const redis = await startPrivateRedis()
  try {
    /** @type {Packed[]} */
    const packed = []
    for (const folder of publishedFolders()) packed.push(await pack(folder, work))
    // Both are waited for, also when one fails: what is removed below must be in nobody's use.
    const lanes = await Promise.allSettled([
      inTurn(packed, judge),
      inTurn(packed, (one) => tryInstalled(one, packed, { work, socketPath: redis.socketPath })),
    ])
    const problems = lanes.flatMap((lane) => (lane.status === 'fulfilled' ? lane.value : [String(lane.reason)]))
    return { ok: problems.length === 0, output: problems.join('\n') }
  } finally {
    await redis.stop()
    rmSync(work, { recursive: true, force: true, maxRetries: 5 })
  }
}

/**
 * @param {Packed[]} packed
 * @param {(one: Packed) => Promise<string[]>} check
 */
async function inTurn(packed, check) {
  const problems = []
  for (const one of packed) problems.push(...(await check(one)))
  return problems
}

function publishedFolders() {
  const folders = readdirSync(join(ROOT, 'packages')).map((name) => join(ROOT, 'packages', name))
  return folders.filter((folder) => manifest(folder).private !== true)
}

/**
 * @param {string} folder
 * @returns {{ name: string, private?: boolean, dependencies?: Record<string, string> }}
 */
function manifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

/**
 * @param {string} folder
 * @param {string} work
 * @returns {Promise<Packed>}
 */
async function pack(folder, work) {
  const { name } = manifest(folder)
  const tarball = join(work, `${name.replace('@', '').replace('/', '-')}.tgz`)
  const { code, output } = await runQuietly('pnpm', ['pack', '--out', tarball], { cwd: folder })
  if (code !== 0) throw new Error(`pnpm pack failed in ${folder}:\n${output}`)
  return { name, folder, tarball }
}

/** @param {Packed} packed */
async function judge({ name, tarball }) {
  const judges = [
    ['publint', tarball, '--strict'],
    ['attw', tarball, '--profile', 'esm-only', '--exclude-entrypoints', 'qless.lua', '--no-color', '--no-emoji'],
  ]
  const results = await Promise.all(judges.map(([file = '', ...args]) => runQuietly(tool(file), args)))
  return results.flatMap(({ code, output }, index) =>
    code === 0 ? [] : [`${judges[index]?.[0]} on ${name}:\n${output}`],
  )
}

/**
 * Installs one package alone (with those of ours that it depends on), and loads and tries it by import and by require.
 * @param {Packed} one
 * @param {Packed[]} all
 * @param {{ work: string, socketPath: string }} place
 */
async function tryInstalled(one, all, { work, socketPath }) {
  const project = join(work, 'projects', one.name)
  mkdirSync(project, { recursive: true })
  writeFileSync(join(project, 'package.json'), '{ "private": true }')
  const ours = neighbours(one, all)
  const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  const installed = await runQuietly('npm', [...npm, ...ours.map(({ tarball }) => tarball)], { cwd: project })
  if (installed.code !== 0) return [`npm install ${one.name}:\n${installed.output}`]
  const strangers = readdirSync(join(project, 'node_modules', '@qless')).filter(
    (name) => !ours.some((other) => other.name === `@qless/${name}`),
  )
  const scripted = withInstallScripts(project)
  const body = `const path = ${JSON.stringify(socketPath)}\n${TRIES[one.name] ?? ''}`
  writeFileSync(join(project, 'try.mjs'), `import * as its from '${one.name}'\n${body}\n`)
  const required = `const its = require('${one.name}')\nasync function main() {\n${body}\n}\nmain()\n`
  writeFileSync(join(project, 'try.cjs'), required)
  const loads = await Promise.all(
    ['try.mjs', 'try.cjs'].map((file) => runQuietly(process.execPath, ['--no-warnings', file], { cwd: project })),
  )
  return [
    ...strangers.map((name) => `${one.name} brought @qless/${name} along`),
    ...scripted.map((path) => `${one.name} brings ${path} along, which runs a script when it is installed`),
    ...loads
      .filter(({ code }) => code !== 0)
      .map(({ output }) => `${one.name}, installed from its tarball:\n${output}`),
  ]
}

/**
 * The paths of installed packages that run a script when they are installed, ours among them.
 * @param {string} project
 */
function withInstallScripts(project) {
  const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'))
  /** @type {[string, { hasInstallScript?: boolean }][]} */
  const installed = Object.entries(lock.packages)
  return installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)
}

/**
 * The package and those of ours that it stands on.
 * @param {Packed} one
 * @param {Packed[]} all
 * @returns {Packed[]}
 */
function neighbours(one, all) {
  const names = Object.keys(manifest(one.folder).dependencies ?? {})
  const below = all.filter(({ name }) => names.includes(name)).flatMap((other) => neighbours(other, all))
  return [...new Set([one, ...below])]
}
