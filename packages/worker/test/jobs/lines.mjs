import { appendFileSync, existsSync } from 'node:fs'
import { defineJob } from '@qless/client'

let active = 0

/** What a job does after it has noted its start. */
const DEEDS = {
  none() {},
  spin({ gate }) {
    while (!existsSync(gate));
  },
  exit({ gate }) {
    if (!existsSync(gate)) process.exit(3)
  },
  abort({ gate }) {
    if (!existsSync(gate)) process.abort()
  },
  kill({ gate }) {
    if (!existsSync(gate)) process.kill(process.pid, 'SIGKILL')
  },
  print({ n }) {
    console.log(`line of ${n}`)
  },
  async yield() {
    active += 1
    const most = active
    await new Promise((resolve) => setImmediate(resolve))
    active -= 1
    return most
  },
}

export const line = defineJob('Line', {
  perform({ data }) {
    appendFileSync(data.journal, `${process.pid} ${data.n}\n`)
    return DEEDS[data.deed](data)
  },
})
