import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A proxy before a Redis that loses replies. */
export class Proxy {
  /** How many replies were lost. */
  lostCount = 0
  readonly #server: Server
  readonly #sockets: Set<Socket> = new Set()
  #deaf: ReadonlySet<Socket> = new Set()
  #what: 'pass' | 'lose' | 'hold' = 'pass'

  /** @param port the port of the Redis on 127.0.0.1 */
  constructor(port: number) {
    this.#server = createServer((near) => this.#join(near, connect(port, '127.0.0.1')))
  }

  /** Starts to listen, and answers the URL. */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `redis://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Breaks the connection when Redis has carried out the next command, before the reply goes through. */
  loseNextReply(): void {
    this.#what = 'lose'
  }

  /** Lets no reply through any more, and leaves the connections open. */
  holdReplies(): void {
    this.#what = 'hold'
  }

  /** Lets replies through again. */
  passReplies(): void {
    this.#what = 'pass'
  }

  /** Lets nothing through any more on the connections that are open now, and leaves them open. */
  deafen(): void {
    this.#deaf = new Set(this.#sockets)
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #join(near: Socket, far: Socket): void {
    const end = (): void => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      this.#sockets.add(socket)
      socket.on('error', end).on('close', end)
    }
    near.on('data', (request) => far.write(request))
    far.on('data', (reply) => {
      if (this.#what === 'hold' || this.#deaf.has(far)) {
        this.lostCount += 1
      } else if (this.#what === 'pass' || reply.toString().startsWith('-NOSCRIPT')) {
        // A script that is not known was not carried out.
        near.write(reply)
      } else {
        this.#what = 'pass'
        this.lostCount += 1
        end()
      }
    })
  }
}
