/** A worker with child processes, as a program: SOCKET NAMESPACE OPTIONS. It tells of its children on stdout, a line each. */
import { Client } from '@qless/client'
import { Worker } from '@qless/worker'

const [socket, namespace = '', options = '{}'] = process.argv.slice(2)
const client = new Client(socket, { namespace })
const worker = new Worker(client, { isolation: 'process', queues: ['q'], interval: 60, ...JSON.parse(options) })
worker.on('childStarted', ({ pid }) => console.log(`child ${pid}`))
worker.on('started', (job) => console.log(`started ${job.klass}`))
worker.on('error', (error) => console.error(String(error)))
process.on('SIGTERM', async () => {
  await worker.close({ timeoutMs: 0, abortMs: 4000 })
  client.close()
})
await worker.start()
console.log('ready')
