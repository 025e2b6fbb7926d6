import { expect, it } from 'vitest'
import { parseRedisCpu } from './redis-cpu.ts'

it('adds up the time of the main thread in µs', () => {
  const info =
    '# CPU\r\nused_cpu_sys:9.5\r\nused_cpu_user:9.5\r\nused_cpu_sys_main_thread:0.25\r\nused_cpu_user_main_thread:1.5\r\n'
  expect(parseRedisCpu(info)).toBe(1_750_000)
})

it('refuses a Redis that does not tell', () => {
  expect(() => parseRedisCpu('used_cpu_sys:9.5\r\nused_cpu_user:9.5\r\n')).toThrow('6.2 or newer')
})
