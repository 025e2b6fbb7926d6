import { Job, type Client, type Listening } from '../src/index.ts'

/** Where a notifier posts to, and where its links lead. */
export interface NotifierOptions {
  /** A URL that takes a POST of `{"text": "…"}`: an incoming webhook of Slack, Mattermost, Discord (`/slack`), … */
  readonly webhook: string
  /** The address of the dashboard, without a slash at its end. */
  readonly dashboard: string
}

/** Posts what happens to tracked jobs. A post that fails is told to `client.events.onError`. */
export function notify(client: Client, { webhook, dashboard }: NotifierOptions): Listening {
  const post = async (jid: string, whatHappened: (job: Job | undefined) => string): Promise<void> => {
    const found = await client.jobs.get(jid)
    const job = found instanceof Job ? found : undefined
    const name = [jid.slice(0, 8), ...(job?.tags ?? [])].join(' ')
    const text = `${name} ${whatHappened(job)} ${dashboard}/jobs/${encodeURIComponent(jid)}`
    const response = await fetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
      signal: AbortSignal.timeout(10_000),
    })
    if (!response.ok) throw new Error(`The webhook answered ${response.status} ${response.statusText}.`)
  }
  return client.events.listen((on) => {
    on.track((jid) => post(jid, () => 'is being tracked'))
    on.untrack((jid) => post(jid, () => 'is no longer tracked'))
    on.put((jid) => post(jid, (job) => `moved to ${job?.queueName}`))
    on.popped((jid) => post(jid, (job) => `popped by ${job?.workerName}`))
    on.stalled((jid) => post(jid, () => 'stalled'))
    on.canceled((jid) => post(jid, () => 'canceled'))
    on.completed((jid) =>
      post(jid, (job) => (job?.state === 'complete' ? 'completed' : `advanced to ${job?.queueName}`)),
    )
    on.failed((jid) => post(jid, (job) => `failed by ${job?.failure?.workerName}: ${job?.failure?.message}`))
  })
}
