// Bundles the server with the workspace's own packages; what comes from the registry stays outside.
import { cp, rm } from 'node:fs/promises'
import { build } from 'esbuild'

await rm('dist', { recursive: true, force: true })
await build({
  entryPoints: { main: './src/main.ts', account: './src/account.ts', projection: './src/rebuild-projection.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [
    {
      name: 'registry-packages-stay-outside',
      setup: (b) =>
        b.onResolve({ filter: /^[^./]/ }, (args) =>
          args.path.startsWith('@eenplan/') ? undefined : { path: args.path, external: true },
        ),
    },
  ],
})
await cp('src/storage/migrations', 'dist/migrations', { recursive: true })
await cp('src/demo/veldkamp.json', 'dist/veldkamp.json')
