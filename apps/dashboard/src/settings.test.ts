import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { accessOf, challengeOf } from './credentials.ts'
import { readSettings } from './settings.ts'

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`
const TOKEN = 'a-token-that-is-long'

function secretFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'qless-secret-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'secret'), text)
  return join(folder, 'secret')
}

describe('settings', () => {
  test('without any, it is a dashboard for this machine', () => {
    expect(readSettings({})).toEqual({
      instances: [{ name: 'ql', url: 'redis://127.0.0.1:6379', namespace: 'ql' }],
      ...{ host: '127.0.0.1', port: 8080, basePath: '/', title: undefined, environment: undefined, readOnly: false },
      ...{ credentials: [], isOpen: true, hiddenMembers: [], allowedOrigins: [] },
      allowedHosts: ['localhost', '127.0.0.1', '[::1]'],
    })
  })

  test('all of them', () => {
    const settings = readSettings({
      ...{ REDIS_URL: 'redis://r', NAMESPACES: 'shop, billing', HOST: '0.0.0.0', PORT: '0', BASE_PATH: '/a/b/' },
      ...{ BASIC_AUTH: 'ada:pw', TITLE: 'Shop', ENVIRONMENT: 'production', READ_ONLY: 'true' },
      ...{ REDACT: 'password,token', ALLOWED_ORIGINS: 'https://a.example', ALLOWED_HOSTS: 'tools' },
    })
    expect(settings).toMatchObject({
      instances: [
        { name: 'shop', url: 'redis://r', namespace: 'shop' },
        { name: 'billing', url: 'redis://r', namespace: 'billing' },
      ],
      ...{ host: '0.0.0.0', port: 0, basePath: '/a/b', title: 'Shop', readOnly: true, isOpen: false },
      ...{ hiddenMembers: ['password', 'token'], environment: { label: 'production', color: '#b00020' } },
    })
  })

  test('several Redises', () => {
    const { instances } = readSettings({ INSTANCES: 'shop=redis://:p%40ss@a:1/2#shop\n  bills=rediss://b' })
    expect(instances).toEqual([
      { name: 'shop', url: 'redis://:p%40ss@a:1/2', namespace: 'shop' },
      { name: 'bills', url: 'rediss://b', namespace: 'ql' },
    ])
  })

  test('secrets from files', () => {
    const { credentials, instances } = readSettings({
      ...{ BASIC_AUTH_FILE: secretFile('ada:pw\n'), REDIS_URL_FILE: secretFile('redis://r\n') },
    })
    expect(accessOf({ authorization: basic('ada:pw') }, credentials)).toEqual({ user: 'ada', can: 'all' })
    expect(instances).toMatchObject([{ url: 'redis://r' }])
  })

  test.each(['0.0.0.0', '::', '10.0.0.7', 'dashboard.example.com', '128.0.0.1'])(
    'open to others it does not start: %s',
    (HOST) => {
      expect(() => readSettings({ HOST })).toThrow(/^HOST: with .* others can reach .* Set BASIC_AUTH=user:password/)
      expect(readSettings({ HOST, BASIC_AUTH: 'ada:pw' }).isOpen).toBe(false)
      expect(readSettings({ HOST, BEARER_TOKEN: TOKEN }).isOpen).toBe(false)
      expect(readSettings({ HOST, UNSAFE_NO_AUTH: 'true' }).isOpen).toBe(true)
    },
  )

  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('open to this machine it does: %s', (HOST) => {
    expect(readSettings({ HOST }).isOpen).toBe(true)
  })

  test.each([
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '-1' }],
    ['REDACT', { REDACT: ' , ' }],
    ['BASE_PATH', { BASE_PATH: 'tools' }],
    ['BASE_PATH', { BASE_PATH: '/a"><b' }],
    ['READ_ONLY', { READ_ONLY: 'maybe' }],
    ['ENVIRONMENT_COLOR', { ENVIRONMENT: 'x', ENVIRONMENT_COLOR: 'url(x)' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'example.com' }],
    ['BASIC_AUTH', { BASIC_AUTH: 'ada' }],
    ['BASIC_AUTH_READ', { BASIC_AUTH_READ: ':pw' }],
    ['BEARER_TOKEN', { BEARER_TOKEN: 'short' }],
    ['BASIC_AUTH_FILE', { BASIC_AUTH_FILE: '/nowhere' }],
    ['BASIC_AUTH_FILE', { BASIC_AUTH_FILE: '/nowhere', BASIC_AUTH: 'a:b' }],
    ['INSTANCES', { INSTANCES: 'redis://a' }],
    ['NAMESPACES', { NAMESPACES: 'a,a' }],
    ['NAMESPACES', { NAMESPACES: ' , ' }],
  ])('%s that will not do says so', (variable, env) => {
    expect(() => readSettings(env)).toThrow(new RegExp(`^${variable}: `))
  })
})

describe('credentials', () => {
  const { credentials } = readSettings({
    ...{ BASIC_AUTH: 'ada:p:w é', BASIC_AUTH_READ: 'bob:pw', BEARER_TOKEN: TOKEN, BEARER_TOKEN_READ: `${TOKEN}2` },
  })

  test.each([
    [basic('ada:p:w é'), { user: 'ada', can: 'all' }],
    [basic('bob:pw').replace('Basic', 'basic'), { user: 'bob', can: 'read' }],
    [`Bearer ${TOKEN}`, { user: 'token-all', can: 'all' }],
    [`Bearer ${TOKEN}2`, { user: 'token-read', can: 'read' }],
    [basic('ada:'), null],
    [basic('ada:pw'), null],
    [`Basic ${TOKEN}`, null],
    [`Bearer ${Buffer.from('bob:pw').toString('base64')}`, null],
    ['Bearer', null],
    ['', null],
    [undefined, null],
  ])('%s', (authorization, access) => {
    expect(accessOf(authorization === undefined ? {} : { authorization }, credentials)).toEqual(access)
  })

  test('a browser is asked for a password where there is one', () => {
    expect(challengeOf(credentials)).toBe('Basic realm="Qless", charset="UTF-8"')
    expect(challengeOf(readSettings({ BEARER_TOKEN: TOKEN }).credentials)).toBe('Bearer realm="Qless"')
  })
})
