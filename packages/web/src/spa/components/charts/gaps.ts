/** Where values are missing: each run of them from its first to the one after its last. */
export function gapsIn(values: readonly unknown[]): readonly { readonly from: number; readonly to: number }[] {
  const gaps: { from: number; to: number }[] = []
  for (const [index, value] of values.entries()) {
    if (value !== null) continue
    const last = gaps.at(-1)
    if (last?.to === index) last.to = index + 1
    else gaps.push({ from: index, to: index + 1 })
  }
  return gaps
}
