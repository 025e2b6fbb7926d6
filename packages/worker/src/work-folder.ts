import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the folders of jobs lie: one root for each worker, made when the first job asks for its folder. */
export class WorkFolders {
  readonly #base: string
  readonly #ofRoot = (): Promise<string> => this.root()
  #root: Promise<string> | undefined

  /** @param base the folder for the root; the temporary folder of the machine by default */
  constructor(base: string = tmpdir()) {
    this.#base = base
  }

  /** The path of the root, which it makes if need be. */
  root(): Promise<string> {
    this.#root ??= this.#make()
    return this.#root
  }

  async #make(): Promise<string> {
    try {
      await mkdir(this.#base, { recursive: true })
      return await mkdtemp(join(this.#base, 'qless-'))
    } catch (error) {
      // What is wrong may be mended before the next job asks.
      this.#root = undefined
      throw error
    }
  }

  /** The folder of the job with a lease. */
  folder(lease: string): WorkFolder {
    return new WorkFolder(this.#ofRoot, lease)
  }

  /** Removes the root with all that is left in it. */
  async remove(): Promise<void> {
    if (this.#root !== undefined) await rm(await this.#root, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** The folder of one job, made when it is asked for. */
export class WorkFolder {
  readonly #root: () => Promise<string>
  readonly #name: string
  #path: Promise<string> | undefined

  constructor(root: () => Promise<string>, lease: string) {
    this.#root = root
    this.#name = lease
  }

  /** Its path. */
  path(): Promise<string> {
    this.#path ??= this.#make()
    return this.#path
  }

  /** Removes it, if it was made. */
  remove(): Promise<void> | undefined {
    return this.#path?.then((path) => rm(path, { recursive: true, force: true, maxRetries: 3 }))
  }

  async #make(): Promise<string> {
    const path = join(await this.#root(), this.#name)
    await mkdir(path, { mode: 0o700 })
    return path
  }
}
