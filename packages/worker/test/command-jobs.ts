import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Command } from './command-process.ts'
import type { Space } from './space.ts'
import { until } from './until.ts'

/** A file that jobs wait for. */
export class GateFile {
  readonly path: string
  readonly #folder: string = mkdtempSync(join(tmpdir(), 'qless-gate-'))

  constructor() {
    this.path = join(this.#folder, 'gate')
    onTestFinished(() => rmSync(this.#folder, { recursive: true, force: true }))
  }

  open(): void {
    writeFileSync(this.path, '')
  }
}

/** Puts a job of a class into queue `q`. */
export function putJob(space: Space, klass: string, data: unknown = {}): Promise<string> {
  return space.client.queue('q').put(klass, data)
}

/** Puts a job that waits at a gate, and waits until it runs. */
export async function putRunning(space: Space, command: Command, klass: string = 'Wait'): Promise<Running> {
  const gate = new GateFile()
  const jid = await putJob(space, klass, { gate: gate.path })
  await until(`${jid} runs`, () => command.stdout.includes(`running ${jid}`))
  return { jid, gate }
}

/** A job that runs until its gate opens. */
export interface Running {
  readonly jid: string
  readonly gate: GateFile
}

/** Waits until a job is complete. */
export function completion(space: Space, jid: string): Promise<void> {
  return until(`${jid} is complete`, async () => (await space.job(jid)).state === 'complete')
}

/** The result of a job when it is complete. */
export async function resultOf(space: Space, jid: string): Promise<unknown> {
  await completion(space, jid)
  return (await space.job(jid)).result
}
