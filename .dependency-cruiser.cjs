/**
 * Who may import whom: worker → client → core ← lua, apps → packages. Everything that is not named is refused.
 */

/** A package, by its folder or, where it cannot be resolved, by its name. */
const place = (...names) => `^(packages|apps)/(${names.join('|')})/|^@qless/(${names.join('|')})(/|$)`

/** Tests and the configuration of vitest. */
const TEST = '\\.test(-d)?\\.ts$|^(packages|apps)/[^/]+/test/|^packages/web/dev/|/vitest\\.config\\.(ts|mjs)$'

/** The page of the dashboard. */
const SPA = '^packages/web/src/spa/'

/** @param {string} name @param {string[]} others packages that it may not import */
const notImports = (name, ...others) => ({
  name: `${name}-imports-${others.join('-or-')}`,
  severity: 'error',
  from: { path: `^packages/${name}/` },
  to: { path: place(...others) },
})

module.exports = {
  forbidden: [
    notImports('core', 'client', 'worker', 'web'),
    notImports('client', 'worker', 'web'),
    {
      ...notImports('worker', 'core', 'web'),
      comment: 'next neighbour only: client re-exports the core types users need',
    },
    notImports('web', 'core', 'worker'),
    {
      name: 'web-shares-only-its-api',
      severity: 'error',
      from: { path: '^packages/web/src/api/' },
      to: { pathNot: '^packages/web/src/api/|node_modules/zod/' },
    },
    {
      name: 'package-imports-app',
      severity: 'error',
      from: { path: '^packages/', pathNot: TEST },
      to: { path: `^apps/|${place('demo', 'bench', 'chaos', 'dashboard', 'example', 'setup')}` },
    },
    {
      name: 'test-imports-app-other-than-setup',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/', pathNot: '^apps/setup/' },
    },
    {
      name: 'app-imports-app-other-than-setup',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/($1|setup)/' },
    },
    {
      name: 'setup-has-no-dependencies',
      severity: 'error',
      // It is there before they are; what only tests start, /private-, is not used before.
      from: { path: '^apps/setup/', pathNot: 'vitest|/test/|/private-' },
      to: { pathNot: '^apps/setup/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'reads-the-source-of-another-package',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/' },
      to: { path: '^(packages|apps)/[^/]+/(src|build|test)/', pathNot: '^$1/$2/' },
    },
    {
      name: 'source-imports-test',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: 'source-imports-build',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { path: '^packages/[^/]+/build/' },
    },
    {
      name: 'page-imports-more-of-the-server-than-types',
      severity: 'error',
      from: { path: SPA },
      to: { path: '^packages/|^@qless/', pathNot: `${SPA}|^packages/web/src/api/` },
    },
    {
      name: 'page-brings-the-schemas-along',
      severity: 'error',
      from: { path: SPA },
      to: { path: '^packages/web/src/api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-imports-page',
      severity: 'error',
      from: { path: '^packages/web/src/(server|api)/' },
      to: { path: SPA },
    },
    {
      name: 'feature-imports-feature',
      severity: 'error',
      from: { path: `${SPA}features/([^/]+)/` },
      to: { path: `${SPA}(features/|app/)`, pathNot: `${SPA}features/$1/` },
    },
    {
      name: 'shared-part-of-the-page-imports-feature',
      severity: 'error',
      from: { path: `${SPA}(components|lib|texts)/` },
      to: { path: `${SPA}(features|app)/` },
    },
    { name: 'cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'orphan',
      severity: 'error',
      from: {
        orphan: true,
        pathNot:
          '\\.d\\.(ts|mts)$|\\.test(-d)?\\.ts$|/test/(jobs|programs)/|^apps/setup/end-with-parent\\.mjs$|/spa/public/',
      },
      to: {},
    },
    {
      name: 'development-dependency-in-source',
      severity: 'error',
      // What the page uses is bundled.
      from: { path: '^(packages|apps)/[^/]+/src/', pathNot: `${TEST}|${SPA}` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules|(^|/)dist/' },
    exclude: { path: '^(packages|apps)/[^/]+/(build/)?dist/.*\\.map$' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
