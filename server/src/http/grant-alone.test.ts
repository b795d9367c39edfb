import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'

let at: AppUnderTest
let hanna: string
let kees: string

beforeAll(async () => {
  at = await openAppUnderTest()
  hanna = await at.signIn('hanna')
  kees = await at.signIn('kees')
})
afterAll(() => at.close())

const path = () => `/api/v1/sections/${at.section('school')}/grants/${at.person('kees')}`
const sees = async () => (await at.ask(`/api/v1/sections/${at.section('school')}`, { as: kees })).status

test('A1: while nobody can be asked for consent, a grant alone opens, says nothing of consent, and its end closes', async () => {
  const consents = () => at.db.sql`select count(*)::int as rows from consent`
  const before = await consents()
  expect(await sees()).toBe(404)
  expect((await at.ask(path(), { method: 'PUT', as: hanna, json: { level: 'view' } })).status).toBe(200)
  expect(await sees()).toBe(200)
  expect((await at.ask(path(), { method: 'DELETE', as: hanna })).status).toBe(204)
  expect(await sees()).toBe(404)
  expect((await at.ask(path(), { method: 'PUT', as: hanna, json: { level: 'edit' } })).status).toBe(200)
  expect(await sees()).toBe(200)
  expect(await consents()).toEqual(before)
})
