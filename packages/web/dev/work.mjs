const QUEUES = ['mail', 'sms', 'images']

/**
 * Puts and runs jobs until it is stopped.
 * @param {import('@qless/client').Client} client
 * @returns {() => void}
 */
export function work(client) {
  let count = 0
  const timer = setInterval(async () => {
    for (const name of QUEUES) {
      const queue = client.queue(name)
      await queue.put('SendEmail', { number: (count += 1) })
      for (const job of await queue.pop(3)) {
        if (count % 200 === 0)
          await job.fail('Unlucky', `Error: unlucky number ${count}\n    at perform (/srv/shop/dist/jobs.js:3:9)`)
        else await job.complete({ result: { number: count } })
      }
    }
  }, 500)
  return () => clearInterval(timer)
}
