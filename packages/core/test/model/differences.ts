function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Where two plain values differ, a line for each place. A member that is undefined is one that is not there. */
export function differences(redis: unknown, model: unknown, path: string = ''): string[] {
  if (isBranch(redis) && isBranch(model) && Array.isArray(redis) === Array.isArray(model)) {
    const names = new Set([...Object.keys(redis), ...Object.keys(model)])
    return [...names].flatMap((name) => differences(redis[name], model[name], `${path}/${name}`))
  }
  if (Object.is(redis, model) || (redis === 0 && model === 0)) return []
  return [`${path}: Redis has ${JSON.stringify(redis)}, the model ${JSON.stringify(model)}`]
}
