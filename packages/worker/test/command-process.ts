import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Space } from './space.ts'
import { until } from './until.ts'

/** The path of a module in the folder `command-modules`. */
export function modulePath(name: string): string {
  return fileURLToPath(new URL(`command-modules/${name}`, import.meta.url))
}

/** The built command. */
const COMMAND: string = fileURLToPath(new URL('../dist/command/main.js', import.meta.url))

/** A line of a log. */
export interface Line {
  readonly level: string
  readonly msg: string
  readonly [field: string]: unknown
}

/** What a process gets of this one's environment. */
const ENVIRONMENT = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TMPDIR: tmpdir() }

/** A `qless-worker` in a process of its own, which ends with the test. */
export class Command {
  readonly lines: Line[] = []
  readonly #process: ChildProcess
  readonly #ended: Promise<unknown[]>
  #stdout = ''
  #stderr = ''

  constructor(args: readonly string[], environment: Readonly<Record<string, string>> = {}, cwd: string = tmpdir()) {
    // Detached, so that a test can send a signal to the whole group, as a terminal does.
    this.#process = spawn(process.execPath, [COMMAND, ...args], {
      cwd,
      detached: true,
      env: { ...ENVIRONMENT, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#ended = once(this.#process, 'close')
    onTestFinished(() => this.#end())
    const { stdout, stderr } = this.#process
    if (stdout !== null) createInterface({ input: stdout }).on('line', (line) => this.#read(line))
    stderr?.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text))
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  /** All that it printed. */
  get stdout(): string {
    return this.#stdout
  }

  get stderr(): string {
    return this.#stderr
  }

  /** Whether it still runs. */
  get isAlive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null
  }

  /** Reads no longer what it prints. */
  closeOutput(): void {
    this.#process.stdout?.destroy()
  }

  /** Waits until it has ended, and answers its exit code. */
  async exitCode(): Promise<number | string> {
    const [code, signal] = await this.#ended
    return (code ?? signal) as number | string
  }

  send(signal: NodeJS.Signals): void {
    this.#process.kill(signal)
  }

  /** Sends a signal to the process and its children. */
  sendToAll(signal: NodeJS.Signals): void {
    process.kill(-this.pid, signal)
  }

  /** Waits for a line of the log whose message contains this. */
  async line(text: string): Promise<Line> {
    let found: Line | undefined
    await until(`the log says "${text}"; it says:\n${this.#stdout}\n${this.#stderr}`, () => {
      found = this.lines.find(({ msg }) => msg.includes(text))
      return found !== undefined
    })
    return found as unknown as Line
  }

  #read(line: string): void {
    this.#stdout += `${line}\n`
    try {
      this.lines.push(JSON.parse(line))
    } catch {
      // Not every line that is printed is one of the log.
    }
  }

  async #end(): Promise<void> {
    try {
      this.sendToAll('SIGKILL')
    } catch {
      // The group has ended.
    }
    await this.#ended
  }
}

/** Runs a command to its end. */
export async function runCommand(
  ...given: ConstructorParameters<typeof Command>
): Promise<Command & { code: unknown }> {
  const command = new Command(...given)
  return Object.assign(command, { code: await command.exitCode() })
}

/** A worker of queue `q` that logs all that it does, in JSON. */
export function startCommand(space: Space, ...args: readonly string[]): Command {
  return new Command([...basics(space), '--queues', 'q', '--vverbose', ...args])
}

/** Where the jobs are, and what runs them. */
export function basics(space: Space): string[] {
  return [
    '--redis',
    space.address,
    '--namespace',
    space.namespace,
    '--jobs',
    modulePath('jobs.mjs'),
    '--concurrency',
    '1',
  ]
}
