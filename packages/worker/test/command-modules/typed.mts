import type { Job } from '@qless/client'

/** A job in TypeScript. */
export class Typed {
  static perform(job: Job): string {
    return `typed ${job.klass}`
  }
}
