import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], globalSetup: '@qless/setup/vitest', testTimeout: 60_000 },
})
