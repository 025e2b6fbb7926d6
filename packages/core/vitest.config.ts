import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['build/*.test.ts', 'src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: '@qless/setup/vitest',
    testTimeout: 30_000,
  },
})
