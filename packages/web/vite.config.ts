import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/spa',
  // Relative, so that the page works wherever the router is mounted.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../dist/spa',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows images from data: only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' },
  },
})
