export * from './postgres-cluster.ts'
export * from './seeded-random.ts'
