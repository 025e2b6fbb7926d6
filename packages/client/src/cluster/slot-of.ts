const SLOTS = 16_384
/** The polynomial of the CRC16 that Redis uses. */
const POLYNOMIAL = 0x10_21

/** The slot of a cluster that holds all keys of a namespace. */
export function slotOf(namespace: string): number {
  let crc = 0
  for (const byte of Buffer.from(namespace)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x80_00) === 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL
  }
  return (crc & 0xff_ff) % SLOTS
}
