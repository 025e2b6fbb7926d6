const meta = document.querySelector<HTMLMetaElement>('meta[name="qless-root"]')

/** The path at which the router is mounted, from its view and the browser's; it ends with a slash. */
export const root: string = new URL(meta?.content ?? './', location.href).pathname

/** The instance that the address names as `@name` behind the root; undefined for the first one. */
export function instanceInAddress(): string | undefined {
  const [segment = ''] = location.pathname.slice(root.length).split('/')
  if (!segment.startsWith('@')) return undefined
  try {
    return decodeURIComponent(segment.slice(1))
  } catch {
    return undefined
  }
}

/** Where the pages of an instance begin, without a slash at the end. */
export function baseOf(instance: string | undefined): string {
  const top = root.replace(/\/$/, '')
  return instance === undefined ? top : `${top}/@${encodeURIComponent(instance)}`
}
