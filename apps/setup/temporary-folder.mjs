import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Removes a folder when its stdin closes: again and again for a while, as long as somebody still writes into it. */
const KEEPER = `trap '' HUP INT TERM PIPE
cat >/dev/null
for try in 1 2 3 4 5 6; do rm -rf "$1"; sleep 1; test -e "$1" || exit 0; done`

/**
 * Gives this process and its children a temporary folder of their own, so that nothing of theirs stays in that of the
 * machine: what they leave behind when they are interrupted goes with this process, also when that is killed.
 */
export function useOwnTemporaryFolder() {
  // The path of a socket may have but 100 characters, and stands below this.
  const folder = mkdtempSync(join(tmpdir(), 'qless-'))
  process.env['TMPDIR'] = folder
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  keeper.on('error', () => undefined) // without it the folder still goes at the end of this process
  for (const handle of [keeper, /** @type {import('node:net').Socket} */ (keeper.stdin)]) handle.unref()
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
}
