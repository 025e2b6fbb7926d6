/** These read TypeScript through the classic compiler API, which TypeScript 7 does not have: they get one that has it. */
const NEEDS_CLASSIC_API = ['dependency-cruiser', 'typedoc']

module.exports = {
  hooks: {
    readPackage(manifest) {
      if (NEEDS_CLASSIC_API.includes(manifest.name)) {
        delete manifest.peerDependencies?.typescript
        manifest.dependencies = { ...manifest.dependencies, typescript: '^6.0.0' }
      }
      return manifest
    },
  },
}
