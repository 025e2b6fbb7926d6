/** How many keys travel at once. */
const BATCH = 100
const TIMEOUT_MS = 5000

/** The move of a slot from one node of a cluster to another, in steps, as an operator's tool does it. */
export class SlotMove {
  /** @param {import('./private-cluster.mjs').SlotMoveOptions} options */
  constructor({ slot, from, to, others }) {
    this.slot = slot
    this.from = from
    this.to = to
    this.others = others
  }

  /** @param {import('./private-cluster.mjs').SlotMoveOptions} options */
  static async start(options) {
    const { slot, from, to } = options
    await to.redis.call('CLUSTER', 'SETSLOT', String(slot), 'IMPORTING', from.id)
    await from.redis.call('CLUSTER', 'SETSLOT', String(slot), 'MIGRATING', to.id)
    return new SlotMove(options)
  }

  async moveSome(count = BATCH) {
    const { slot, from, to } = this
    const keys = /** @type {string[]} */ (
      await from.redis.call('CLUSTER', 'GETKEYSINSLOT', String(slot), String(count))
    )
    if (keys.length === 0) return 0
    await from.redis.call('MIGRATE', '127.0.0.1', String(to.port), '', '0', String(TIMEOUT_MS), 'KEYS', ...keys)
    return keys.length
  }

  async finish() {
    while ((await this.moveSome()) > 0);
    for (const { redis } of [this.to, this.from, ...this.others]) {
      await redis.call('CLUSTER', 'SETSLOT', String(this.slot), 'NODE', this.to.id)
    }
  }
}
