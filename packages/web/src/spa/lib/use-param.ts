import { useSearchParams } from 'wouter'

/** A value that lives in the address, so that a link or a reload brings it back; empty where it is not there. */
export function useParam(name: string): readonly [value: string, set: (value: string) => void] {
  const [params, setParams] = useSearchParams()
  const set = (value: string): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  return [params.get(name) ?? '', set]
}

/** Where a page of a list begins, from the address. */
export function useOffset(): readonly [offset: number, set: (offset: number) => void] {
  const [params, setParams] = useSearchParams()
  const value = Number(params.get('offset'))
  const set = (offset: number): void =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      if (offset === 0) next.delete('offset')
      else next.set('offset', String(offset))
      return next
    })
  return [Number.isSafeInteger(value) && value > 0 ? value : 0, set]
}
