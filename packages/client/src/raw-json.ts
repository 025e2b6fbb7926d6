import { InvalidArgumentError } from '@qless/core'

/** JSON that is stored byte for byte as it is written. */
export class RawJson {
  /** The JSON. */
  readonly text: string

  /** Raw JSON comes from `rawJson`. @hidden */
  constructor(text: string) {
    this.text = text
  }
}

/**
 * Data as the JSON that it is, for `put`, `putMany`, `recur`, `move`, `setData` and `log`: it is stored byte for byte. So
 * data that is only passed on keeps its numbers, of which JavaScript cannot hold all. Inside other data it is refused.
 *
 * @throws InvalidArgumentError when the text is not JSON
 * @example
 * const job = await client.jobs.get(jid)
 * if (job instanceof Job) await client.queue('again').put(job.klass, rawJson(job.record.data))
 */
export function rawJson(text: string): RawJson {
  try {
    JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new InvalidArgumentError('text', text, `JSON (${why})`)
  }
  return new RawJson(text)
}
