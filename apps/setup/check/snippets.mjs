import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, tool } from '../paths.mjs'
import { runQuietly } from '../run.mjs'
import { projectFiles } from './project-files.mjs'

/** Where the snippets are compiled: below an app that depends on the packages, so that they are found. */
const FOLDER = join(ROOT, 'apps/demo/node_modules/.snippets')

const CONFIG = {
  extends: join(ROOT, 'tsconfig.base.json'),
  compilerOptions: {
    composite: false,
    declaration: false,
    declarationMap: false,
    isolatedDeclarations: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
    noEmit: true,
    types: ['node'],
    // What the app below which they lie has no use for.
    paths: {
      '@qless/web': [join(ROOT, 'packages/web/dist/server/index.d.ts')],
      express: [join(ROOT, 'packages/web/node_modules/@types/express/index.d.ts')],
    },
  },
  include: ['*.ts'],
  exclude: [],
}

/** Every block of TypeScript in a Markdown file compiles against the built packages. */
export async function checkSnippets() {
  const snippets = projectFiles()
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => snippetsIn(path, readFileSync(join(ROOT, path), 'utf8')))
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  for (const { name, code } of snippets) writeFileSync(join(FOLDER, name), `${code}\nexport {}\n`)
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(CONFIG))
  const { code, output } = await runQuietly(tool('tsc'), ['-p', FOLDER])
  if (snippets.length === 0) return { ok: false, output: 'no block of TypeScript was found in any Markdown file' }
  return { ok: code === 0, output }
}

/**
 * The blocks of TypeScript in a Markdown file, each with a name that says where it stands.
 * @param {string} path
 * @param {string} markdown
 */
function snippetsIn(path, markdown) {
  return [...markdown.matchAll(/^```ts\n([^]*?)^```/gm)].map(({ index, 1: code = '' }) => {
    const line = markdown.slice(0, index).split('\n').length
    return { name: `${path.replaceAll(/[^\w.-]/g, '-')}-line-${line}.ts`, code }
  })
}
