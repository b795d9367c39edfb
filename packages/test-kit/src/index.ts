export { findPostgres } from './postgres-binaries.ts'
export * from './postgres-cluster.ts'
export * from './seeded-random.ts'
