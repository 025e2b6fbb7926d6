/** A variable of the environment that will not do. */
export class SettingError extends Error {
  readonly variable: string

  constructor(variable: string, why: string) {
    super(`${variable}: ${why}.`)
    this.name = new.target.name
    this.variable = variable
  }
}
