/**
 * Where a value does not hold what is wanted, one line for each place. Of an object some properties are enough, a list must
 * have as many items. Both are JSON.
 *
 * @param path the place inside of what is compared, '' for all of it
 */
export function subsetDifferences(wanted: unknown, value: unknown, path: string): string[] {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(value) || value.length !== wanted.length) return [differs(wanted, value, path)]
    return wanted.flatMap((item, i) => subsetDifferences(item, value[i], `${path}[${i}]`))
  }
  if (isObject(wanted)) {
    if (!isObject(value)) return [differs(wanted, value, path)]
    return Object.entries(wanted).flatMap(([name, item]) =>
      subsetDifferences(item, value[name], path === '' ? name : `${path}.${name}`),
    )
  }
  return wanted === value ? [] : [differs(wanted, value, path)]
}

function differs(wanted: unknown, value: unknown, path: string): string {
  return `${path}: ${JSON.stringify(value) ?? 'nothing'}, not ${JSON.stringify(wanted)}`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
