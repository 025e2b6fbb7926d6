import { navigate, useSearch } from 'wouter/use-browser-location'

/** Changes the query string of the page that is shown. */
export type SetSearchParams = (params: URLSearchParams, options?: { readonly replace?: boolean }) => void

/** The query string of the page that is shown, decoded once and no more: wouter's own hook would decode a name that holds a `%2F`. */
export function useSearchParams(): readonly [URLSearchParams, SetSearchParams] {
  const params = new URLSearchParams(useSearch())
  const set: SetSearchParams = (next, options) => {
    const query = next.toString()
    navigate(`${location.pathname}${query === '' ? '' : `?${query}`}`, options)
  }
  return [params, set]
}
