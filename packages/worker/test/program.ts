import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { ProcessWorkerOptions } from '../src/index.ts'
import { jobsModule } from './isolated.ts'
import type { Space } from './space.ts'
import { until } from './until.ts'

/** A worker with child processes that is a program of its own. */
export interface Program {
  readonly process: ChildProcess
  readonly lines: string[]
}

/** Runs a worker with child processes as a program of its own, and resolves when it takes jobs. */
export async function startProgram(space: Space, options: Partial<ProcessWorkerOptions>): Promise<Program> {
  const file = fileURLToPath(new URL('programs/isolated-worker.mjs', import.meta.url))
  const given = JSON.stringify({ jobs: jobsModule(), ...options })
  const program = spawn(process.execPath, [file, space.address, space.namespace, given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void program.kill('SIGKILL'))
  const lines: string[] = []
  createInterface(program.stdout).on('line', (line) => lines.push(line))
  await until('the program is ready', () => lines.includes('ready'))
  return { process: program, lines }
}
