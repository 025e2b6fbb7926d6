import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.mjs'
import { startPrivateRedis } from './redis.mjs'

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

/** @type {typeof import('./private-tls-redis.mjs').startTlsRedis} */
export async function startTlsRedis() {
  const folder = makeCertificates()
  const port = await freePort()
  const redis = await startPrivateRedis({
    args: [
      ...['--tls-port', String(port), '--tls-auth-clients', 'no', '--tls-ca-cert-file', join(folder, 'ca.crt')],
      ...['--tls-cert-file', join(folder, 'redis.crt'), '--tls-key-file', join(folder, 'redis.key')],
    ],
  })
  return { ...redis, port, url: `rediss://127.0.0.1:${port}`, ca: readFileSync(join(folder, 'ca.crt'), 'utf8') }
}

/** Makes an authority and a server of 127.0.0.1 that it vouches for, in a folder that goes with this process. */
function makeCertificates() {
  const folder = mkdtempSync(join(tmpdir(), 'qless-tls-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  /** @param {readonly string[]} args */
  const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const authority = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2']
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n')
  openssl('req', '-x509', ...KEY, '-days', '2', '-subj', '/CN=Test authority', '-keyout', 'ca.key', '-out', 'ca.crt')
  openssl('req', ...KEY, '-subj', '/CN=127.0.0.1', '-keyout', 'redis.key', '-out', 'redis.csr')
  openssl('x509', '-req', '-in', 'redis.csr', ...authority, '-extfile', 'names', '-out', 'redis.crt')
  return folder
}
