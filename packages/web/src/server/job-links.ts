/** A link that is shown on the page of a job. */
export interface JobLink {
  /** What it leads to, for people. */
  readonly label: string
  /** An address of `http:`, `https:` or `mailto:`, or a path of the host that the dashboard is on. */
  readonly url: string
}

/** A job or recurring job for which links are wanted. */
export interface LinkedJob {
  readonly jid: string
  readonly klass: string
  readonly queue: string
  readonly tags: readonly string[]
  /** What its JSON says, with nothing hidden. */
  readonly data: unknown
  /** The name of the instance, `default` where there is only one. */
  readonly instance: string
}

/** Says where a job leads: to its order, its trace, its logs. */
export type Links = (job: LinkedJob) => readonly JobLink[] | Promise<readonly JobLink[]>

const MOST = 20
const PROTOCOLS = ['http:', 'https:', 'mailto:']

/** Asks the host for the links of jobs. */
export class JobLinks {
  readonly #links: Links | undefined
  readonly #onError: (error: unknown) => unknown

  constructor(links: Links | undefined, onError: (error: unknown) => unknown) {
    this.#links = links
    this.#onError = onError
  }

  /** The links of a job: the first 20. What the host throws, and a link that will not do, leaves none. */
  async of(job: LinkedJob): Promise<readonly JobLink[]> {
    if (this.#links === undefined) return []
    try {
      const links = await this.#links(job)
      return links.slice(0, MOST).map(({ label, url }) => ({ label: String(label), url: checkUrl(url) }))
    } catch (error) {
      this.#onError(error)
      return []
    }
  }
}

/** Scripts are no links, whoever has named the job. */
function checkUrl(url: unknown): string {
  const text = String(url)
  if (URL.canParse(text, 'https://host') && PROTOCOLS.includes(new URL(text, 'https://host').protocol)) return text
  throw new TypeError(
    `options.links answers ${JSON.stringify(text)}: a link is of http:, https: or mailto:, or a path.`,
  )
}
