import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

type Encoding = 'br' | 'gzip' | 'identity'

interface Asset {
  readonly type: string
  readonly bytes: Buffer
  readonly etag: string
  /** Whether its name says what is in it. */
  readonly isHashed: boolean
  readonly compressed: Map<Encoding, Promise<Buffer>>
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
const COMPRESSIBLE = /^(text|application|image\/svg)/
const LEAST_COMPRESSED = 1000

const compress = {
  br: (bytes: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes),
  identity: (bytes: Buffer): Promise<Buffer> => Promise.resolve(bytes),
} as const

/** The files of the built page. What is asked for is looked up among their names: no path of a request gets to the disk. */
export class Assets {
  /** The page itself; undefined where it was not built. */
  readonly index: string | undefined
  /** Changes with the page. */
  readonly build: string
  readonly #assets: Map<string, Asset> = new Map()

  constructor(folder: string = fileURLToPath(new URL('../spa/', import.meta.url))) {
    for (const path of filesOf(folder)) this.#add(path.split(sep).join('/'), readFileSync(join(folder, path)))
    this.index = this.#assets.get('index.html')?.bytes.toString('utf8')
    this.build = hashOf(Buffer.from([...this.#assets.values()].map(({ etag }) => etag).join()))
    this.#assets.delete('index.html')
  }

  /** Sends a file. Answers false where there is none. */
  async send(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const asset = this.#assets.get(path)
    if (asset === undefined) return false
    const encoding = encodingFor(asset, request)
    const headers = headersOf(asset, encoding)
    if (request.headers['if-none-match'] === asset.etag) {
      response.writeHead(304, headers).end()
      return true
    }
    const body = await this.#encoded(asset, encoding)
    response.writeHead(200, { ...headers, 'content-length': String(body.length) }).end(body)
    return true
  }

  #add(path: string, bytes: Buffer): void {
    const type = TYPES[extname(path)]
    if (type === undefined) return
    const isHashed = path.startsWith('assets/')
    this.#assets.set(path, { type, bytes, etag: `"${hashOf(bytes)}"`, isHashed, compressed: new Map() })
  }

  /** Each is compressed once, when it is asked for first. */
  #encoded({ bytes, compressed }: Asset, encoding: Encoding): Promise<Buffer> {
    const known = compressed.get(encoding)
    if (known !== undefined) return known
    const body = compress[encoding](bytes)
    compressed.set(encoding, body)
    return body
  }
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length)).sort()
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 16)
}

function encodingFor({ type, bytes }: Asset, request: IncomingMessage): Encoding {
  if (bytes.length < LEAST_COMPRESSED || !COMPRESSIBLE.test(type)) return 'identity'
  const accepted = String(request.headers['accept-encoding'] ?? '')
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'
}

function headersOf({ type, etag, isHashed }: Asset, encoding: Encoding): Record<string, string> {
  return {
    'content-type': type,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...(encoding !== 'identity' && { 'content-encoding': encoding }),
  }
}
