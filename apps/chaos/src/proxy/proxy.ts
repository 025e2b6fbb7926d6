import { once } from 'node:events'
import {
  createConnection,
  createServer,
  type AddressInfo,
  type NetConnectOpts,
  type Server,
  type Socket,
} from 'node:net'
import { Link } from './link.ts'
import { PASS, type Rule } from './rule.ts'

/** A way to Redis that can be made bad. */
export class Proxy {
  /** Where it listens, on 127.0.0.1. */
  readonly port: number
  readonly #server: Server
  readonly #sockets: Set<Socket> = new Set()
  readonly #links: Set<Link> = new Set()
  #rule: Rule = PASS

  private constructor(server: Server, target: NetConnectOpts) {
    this.#server = server
    this.port = (server.address() as AddressInfo).port
    server.on('connection', (near) => this.#join(near, () => this.#connect(target)))
  }

  /** Listens on a free port, and passes everything on to a server until a rule says otherwise. */
  static async listen(target: NetConnectOpts): Promise<Proxy> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new Proxy(server, target)
  }

  /** The same, as a URL. */
  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  /** The connections that are open. */
  get links(): readonly Link[] {
    return [...this.#links]
  }

  /** From now on, this is what happens with what comes, on old connections and new ones. */
  use(rule: Rule): void {
    this.#rule = rule
  }

  /** Passes everything on again. */
  heal(): void {
    this.#rule = PASS
  }

  /** Closes it, and all connections. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(near: Socket, connect: () => Socket): void {
    const link = new Link(near, connect)
    this.#links.add(link)
    this.#keep(near)
    near.on('data', (chunk) => this.#rule.asked(link, chunk))
    link.far.on('data', (chunk) => this.#rule.answered(link, chunk))
    for (const socket of [near, link.far]) {
      socket.once('close', () => {
        this.#links.delete(link)
        link.cut()
      })
    }
  }

  #connect(target: NetConnectOpts): Socket {
    return this.#keep(createConnection(target))
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => this.#sockets.delete(socket))
    return socket
  }
}
