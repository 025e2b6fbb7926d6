import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @type {typeof import('./acl-users.mjs').aclUsers} */
export const aclUsers = ['producer', 'worker', 'dashboard']

export const aclPassword = 'open sesame'

/** @type {typeof import('./acl-users.mjs').readAclFile} */
export function readAclFile(user) {
  return readFileSync(new URL(`../../docs/acl/${user}.acl`, import.meta.url), 'utf8')
}

/** @type {typeof import('./acl-users.mjs').credentialsOf} */
export function credentialsOf(user) {
  return { username: `qless-${user}`, password: aclPassword }
}

/** @type {typeof import('./acl-users.mjs').writeAclFile} */
export function writeAclFile(bin = '') {
  const text = aclUsers
    .map(readAclFile)
    .join('')
    .replaceAll('#SHA-256-OF-THE-PASSWORD', `#${createHash('sha256').update(aclPassword).digest('hex')}`)
    .replaceAll('~{ql}:', '~{test-*}:')
    .replaceAll('&ql:*', '&test-*:*')
  const folder = mkdtempSync(join(tmpdir(), 'qless-acl-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'users.acl')
  writeFileSync(file, bin.endsWith('redis-6.0') ? text.replaceAll(/ resetchannels &\S+/g, '') : text)
  return file
}
