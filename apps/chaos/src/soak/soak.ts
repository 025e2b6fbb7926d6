/** What a soak is told. */
export interface SoakOrders {
  readonly minutes: number
  readonly seed: number
}

export async function soak(orders: SoakOrders, tell: (line: string) => void): Promise<boolean> {
  tell(`${orders.minutes}`)
  return true
}
