import { globby } from 'globby'

/**
 * The Markdown files below a folder, as sorted paths relative to it: without what git ignores, without node_modules,
 * and without what lies behind symbolic links, which may lead in circles.
 */
export async function findMarkdownFiles(folder: string): Promise<string[]> {
  const paths = await globby('**/*.{md,markdown}', {
    cwd: folder,
    gitignore: true,
    ignore: ['**/node_modules/**', '**/.git/**'],
    dot: true,
    caseSensitiveMatch: false,
    followSymbolicLinks: false,
    suppressErrors: true,
  })
  return paths.sort()
}
