/** A worker that runs handlers in its own process, as a program: SOCKET NAMESPACE. */
import { Client, defineJob } from '@qless/client'
import { Worker } from '@qless/worker'

const [socket, namespace = ''] = process.argv.slice(2)
const client = new Client(socket, { namespace })
const spins = defineJob('SpinsFor', {
  perform({ data }) {
    console.log('spinning')
    for (const end = Date.now() + data; Date.now() < end;);
    return 'too late'
  },
})
const worker = new Worker(client, { queues: ['q'], jobs: [spins], interval: 60 })
worker.on('lost', (job) => console.log(`lost ${job.klass}`))
worker.on('completed', (job) => console.log(`completed ${job.klass}`))
await worker.start()
console.log('ready')
