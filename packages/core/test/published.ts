import { connect } from './redis.ts'
import type { TestNamespace } from './test-namespace.ts'

/** A channel without the namespace, and what was said there. */
export type Message = readonly [channel: string, message: unknown]

/** What a namespace publishes while something is done. */
export async function published(space: TestNamespace, act: () => Promise<unknown>): Promise<Message[]> {
  const subscriber = connect(space.connection.options.path ?? '')
  const messages: Message[] = []
  const seen = new Promise<void>((resolve) => {
    subscriber.on('pmessage', (_, channel: string, message: string) => {
      const name = channel.slice(space.namespace.length + 1)
      if (name === 'end') resolve()
      else messages.push([name, message.startsWith('{') ? JSON.parse(message) : message])
    })
  })
  await subscriber.psubscribe(`${space.namespace}:*`)
  await act()
  await space.connection.publish(`${space.namespace}:end`, '')
  await seen
  subscriber.disconnect()
  return messages
}
