import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { endWithParents } from './end-with-parents.mjs'
import { requireNode } from './node-version.mjs'
import { root } from './root.mjs'

requireNode()

const pagesPort = process.env.VITE_PORT ?? '5173'
const port = process.env.PORT ?? '3000'
const env = {
  ...process.env,
  PORT: port,
  DEMO: process.env.DEMO || '1',
  // The browser is on vite's address; the server accepts changes from nowhere else (H2).
  PUBLIC_ORIGIN: process.env.PUBLIC_ORIGIN ?? `http://localhost:${pagesPort}`,
  SERVER_ORIGIN: `http://localhost:${port}`,
  DATA_DIR: process.env.DATA_DIR ?? join(root, '.data'),
}

const programs = [
  {
    cwd: join(root, 'server'),
    args: ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'src/main.ts'],
  },
  { cwd: join(root, 'client'), args: ['node_modules/vite/bin/vite.js', '--port', pagesPort, '--strictPort'] },
]

const children = programs.map(({ cwd, args }) => spawn(process.execPath, args, { cwd, env, stdio: 'inherit' }))
const stopAll = (signal) => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal)
}

endWithParents()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopAll(signal))
for (const child of children) {
  child.on('exit', (code) => {
    // One without the other is of no use to anybody: both end together.
    process.exitCode ??= code ?? 1
    stopAll('SIGTERM')
  })
}
