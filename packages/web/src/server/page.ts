import type { IncomingMessage, ServerResponse } from 'node:http'
import { Assets } from './assets.ts'
import type { Settings } from './options.ts'
import { ProblemError } from './problem-error.ts'

/** Deeper pages there are none. */
const MOST_DEPTH = 20

const NOT_BUILT = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><meta name="qless-root" content="./" /><title>Qless</title></head>
  <body><p>The page was not built. The API is described at <a href="./api/v1/openapi.json">api/v1/openapi.json</a>.</p></body>
</html>
`

/**
 * The page, and the files that it consists of. All that it links to is relative to where it was asked for, and it is told
 * how deep that is below the mount, so that nobody has to say where it is mounted, whatever proxies do to the path.
 */
export class Page {
  readonly build: string
  readonly #assets: Assets
  /** The page in parts, between which the way to the root goes. */
  readonly #parts: readonly string[]
  readonly #policy: string

  constructor({ assetsDir, frameAncestors }: Settings) {
    this.#assets = new Assets(assetsDir)
    this.build = this.#assets.build
    this.#parts = (this.#assets.index ?? NOT_BUILT).split(/(?<=\b(?:src|href|content)=")\.\/(?=[^"]*")/)
    this.#policy = policyOf(frameAncestors)
  }

  /**
   * Sends a file or the page.
   *
   * @throws ProblemError when there is no such file
   */
  async send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/', query] = splitUrl(request.url ?? '/')
    if (redirectToFolder(request, response, query)) return
    if (await this.#assets.send(path.slice(1), request, response)) return
    const depth = path.split('/').length - 2
    if (isFile(path) || depth > MOST_DEPTH || !wantsHtml(request)) {
      throw new ProblemError('NOT_FOUND', 'There is no such file.')
    }
    this.#sendPage(response, depth)
  }

  #sendPage(response: ServerResponse, depth: number): void {
    const root = depth === 0 ? './' : '../'.repeat(depth)
    const body = Buffer.from(this.#parts.join(root))
    // The policy says who may show it in a frame; the older header cannot name them.
    response.removeHeader('x-frame-options')
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(body.length),
      'cache-control': 'no-store',
      'content-security-policy': this.#policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    response.end(body)
  }
}

function splitUrl(url: string): [path: string, query: string] {
  const at = url.indexOf('?')
  return at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at)]
}

/** `/tools/queues` must become `/tools/queues/`, or all that is relative to it is off by one. */
function redirectToFolder(request: IncomingMessage, response: ServerResponse, query: string): boolean {
  const { originalUrl = request.url ?? '/' } = request as { originalUrl?: string }
  const [original] = splitUrl(originalUrl)
  if (original.endsWith('/') || splitUrl(request.url ?? '/')[0] !== '/') return false
  const last = original.slice(original.lastIndexOf('/') + 1)
  response.writeHead(308, { location: `./${last}/${query}`, 'cache-control': 'no-store', 'content-length': '0' })
  response.end()
  return true
}

/** What is no page: a missing file must not be answered by one. */
function isFile(path: string): boolean {
  return path.startsWith('/assets/') || /^\/[^/]*\.[a-z0-9]+$/i.test(path)
}

function wantsHtml({ headers: { accept } }: IncomingMessage): boolean {
  return accept === undefined || /text\/html|\*\/\*/.test(accept)
}

function policyOf(frameAncestors: readonly string[]): string {
  const own = ['script-src', 'style-src', 'font-src', 'connect-src', 'manifest-src'].map((name) => `${name} 'self'`)
  const ancestors = frameAncestors.length === 0 ? "'none'" : frameAncestors.join(' ')
  const rest = ["img-src 'self' data:", "base-uri 'none'", "form-action 'none'", `frame-ancestors ${ancestors}`]
  return ["default-src 'none'", ...own, ...rest].join('; ')
}
