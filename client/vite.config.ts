import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { budget } from './budget.mjs'
import { slimLibraries } from './slim-libraries.mjs'

/** Port of the server that the development server passes requests on to. */
const server = `http://localhost:${process.env.PORT ?? '3000'}`

export default defineConfig({
  plugins: [slimLibraries(), react(), budget()],
  // The authors build this one for browsers of today as well, and say so in a field of their own.
  resolve: { mainFields: ['module:es2019', 'browser', 'module', 'jsnext:main', 'jsnext'] },
  build: {
    outDir: 'dist',
    // A data: address or an inline script would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  server: {
    proxy: {
      '/api': { target: server },
      '/sync': { target: server, ws: true },
      '/live': { target: server, ws: true },
    },
  },
})
