import type { LoadHook } from 'node:module'

const SCRIPTS = '/generated/scripts.js'

/** What is added to the module that holds the scripts. */
const CHANGE = `
import { createHash } from 'node:crypto'
for (const script of Object.values(scripts)) {
  script.body += '\\n-- another version'
  const pieces = script.modules.flatMap(([name, indexes]) => indexes.map((index) => modules[name][index]))
  script.sha = createHash('sha1').update([...pieces, script.body].join('\\n')).digest('hex')
}
`

/** Changes the text of all scripts as they are loaded. */
export const load: LoadHook = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context)
  return url.endsWith(SCRIPTS) ? { ...loaded, source: `${String(loaded.source)}${CHANGE}` } : loaded
}
