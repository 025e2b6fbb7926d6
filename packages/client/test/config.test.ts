import { describe, expect, test } from 'vitest'
import { CONFIG_DEFAULTS, type ConfigOption } from '../src/index.ts'
import { Space } from './space.ts'

describe('config', () => {
  test('has the defaults', async () => {
    const { config } = new Space().client()
    expect(await config.all()).toEqual(CONFIG_DEFAULTS)
    expect(await config.get('heartbeat')).toBe(60)
  })

  test('is seen by another client at once, until it is cleared', async () => {
    const space = new Space()
    const [one, two] = [space.client().config, space.client().config]
    await one.set('heartbeat', 0.5)
    expect(await two.get('heartbeat')).toBe(0.5)
    expect(await two.all()).toEqual({ ...CONFIG_DEFAULTS, heartbeat: 0.5 })
    await two.clear('heartbeat')
    expect(await one.get('heartbeat')).toBe(60)
  })

  test.each([
    ['value', 'heartbeat', Number.NaN],
    ['value', 'heartbeat', -1],
    ['option', '', 1],
    ['option', 'heart-beat', 1],
  ])('is refused with a bad %s', async (argument, option, value) => {
    const space = new Space()
    const refused = space.client().config.set(option as ConfigOption, value)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
    expect(await space.keyspace()).toEqual({})
  })
})
