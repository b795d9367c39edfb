// Bundles the server with the workspace's own packages; what it takes from the registry itself stays outside.
import { cp, rm } from 'node:fs/promises'
import { build } from 'esbuild'
import manifest from './package.json' with { type: 'json' }

const outside = Object.keys(manifest.dependencies).filter((name) => !name.startsWith('@eenplan/'))

await rm('dist', { recursive: true, force: true })
await build({
  entryPoints: {
    main: './src/main.ts',
    account: './src/account.ts',
    projection: './src/rebuild-projection.ts',
    audit: './src/audit-command.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
  // A name stands for all below it too. Node cannot find from here what only a bundled package depends on.
  external: ['node:*', ...outside],
})
await cp('src/storage/migrations', 'dist/migrations', { recursive: true })
await cp('src/demo/veldkamp.json', 'dist/veldkamp.json')
