import { existsSync, readFileSync } from 'node:fs'
import { ActivityLog } from './activity-log.ts'
import { Instance } from './instance.ts'
import type { Settings } from './options.ts'
import { JobLinks } from './job-links.ts'
import { Redaction } from './redaction.ts'
import { Streams } from './streams.ts'

/** Everything that one router has: its settings, its instances, its streams. */
export class Host {
  readonly settings: Settings
  readonly startedAt: number = Date.now()
  readonly version: string = ownVersion()
  readonly activity: ActivityLog
  readonly streams: Streams
  readonly instances: ReadonlyMap<string, Instance>

  constructor(settings: Settings) {
    this.settings = settings
    this.activity = new ActivityLog(settings.audit, settings.onError)
    this.streams = new Streams(settings.maxStreams)
    const redaction = new Redaction(settings.redact, settings.onError)
    const links = new JobLinks(settings.links, settings.onError)
    const parts = { redaction, links, title: settings.title, onError: settings.onError }
    const named = [...settings.clients].map(
      ([name, client]) => [name, new Instance(name, { client, ...parts })] as const,
    )
    this.instances = new Map(named)
  }

  /** Ends streams and operations. The clients are the host's to close. */
  close(): void {
    this.streams.close()
    for (const instance of this.instances.values()) instance.close()
  }
}

function ownVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  // In a bundle it is not where it was.
  if (!existsSync(file)) return 'unknown'
  const manifest: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return manifest.version
}
