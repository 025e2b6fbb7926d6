import type { SandboxedJob } from 'bullmq'

/** The no-op handler of BullMQ's child processes, which load it by its path and take its default export. */
// oxlint-disable-next-line import/no-default-export -- BullMQ's documented form of a processor file
export default async function noop(_job: SandboxedJob): Promise<void> {}
