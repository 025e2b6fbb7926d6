import { useSearchParams } from './search-params.ts'

/** A value that lives in the address, so that a link or a reload brings it back; empty where it is not there. */
export function useParam(name: string): readonly [value: string, set: (value: string) => void] {
  const [params, setParams] = useSearchParams()
  const set = (value: string): void => {
    const next = changed(params, name, value)
    // Another list begins with its first page.
    next.delete('offset')
    setParams(next, { replace: true })
  }
  return [params.get(name) ?? '', set]
}

/** Where a page of a list begins, from the address. */
export function useOffset(): readonly [offset: number, set: (offset: number) => void] {
  const [params, setParams] = useSearchParams()
  const value = Number(params.get('offset'))
  const set = (offset: number): void => setParams(changed(params, 'offset', offset === 0 ? '' : String(offset)))
  return [Number.isSafeInteger(value) && value > 0 ? value : 0, set]
}

function changed(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params)
  if (value === '') next.delete(name)
  else next.set(name, value)
  return next
}
