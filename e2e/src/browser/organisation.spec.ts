import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OpenIdProvider, startOpenIdProvider } from '@eenplan/test-kit'
import type { Page } from '@playwright/test'
import { freePort, type ServerProcess, startServer, temporaryFolder } from '../server-process.ts'
import { expect, openSignIn, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

let provider: OpenIdProvider
let server: ServerProcess

test.beforeAll(async () => {
  const port = await freePort()
  provider = await startOpenIdProvider([`http://localhost:${port}/api/v1/sign-in/providers/wijkteam/callback`])
  const { issuer, clientId, clientSecret } = provider
  const settings = join(temporaryFolder(), 'providers.json')
  const wijkteam = { id: 'wijkteam', name: 'Wijkteam', issuer, clientId, clientSecret, secondFactor: true }
  writeFileSync(settings, JSON.stringify([wijkteam]))
  server = await startServer({ port, env: { OIDC_PROVIDERS: settings } })
})
test.afterAll(async () => {
  await server.discard()
  await provider.stop()
})

const logInThere = async (page: Page, number: string) => {
  await page.getByRole('textbox', { name: 'Personeelsnummer' }).fill(number)
  await page.getByRole('button', { name: 'Verder' }).click()
}

test('H2: somebody links an organisation, and signs in by its page into the plan from then on', async ({ browser }) => {
  const page = await openSignIn(browser, server.origin)
  const byOrganisation = page.getByRole('button', { name: 'Inloggen via Wijkteam' })
  await byOrganisation.click()
  await logInThere(page, '1234')
  await expect(page.getByText('We kennen je hier nog niet. Open eerst je uitnodiging.')).toBeVisible()
  await expectGoodLayout(page, { widths: [360, 1280] })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Terug' }).click()

  await page.getByRole('button', { name: /^Anouk/ }).click()
  await page.getByRole('button', { name: /^Menu van Anouk/ }).click()
  await page.getByRole('menuitem', { name: 'Mijn account' }).click()
  // The organisation knows this browser by now.
  await page.getByRole('button', { name: 'Koppel Wijkteam' }).click()
  const linked = page.getByRole('region', { name: 'Je organisatie' }).getByRole('listitem')
  await expect(linked).toContainText('Wijkteam')
  await expectGoodLayout(page, { widths: [360, 1280] })
  await expectAccessible(page)

  await page.context().close()

  const elsewhere = await openSignIn(browser, server.origin)
  await elsewhere.getByRole('button', { name: 'Inloggen via Wijkteam' }).click()
  await logInThere(elsewhere, '1234')
  await expect(elsewhere.getByRole('heading', { level: 1, name: /Plan van/ })).toBeVisible()
  const names = (await elsewhere.context().cookies(server.origin)).map(({ name }) => name)
  expect(names).toEqual(['__Host-eenplan'])
  await elsewhere.context().close()
})

test('attack 44: who is invited joins by an organisation, without a password', async ({ browser, visit }) => {
  const { page: hanna } = await visit('hanna', { origin: server.origin })
  const link = await hanna.evaluate(async () => {
    const make = async (path: string, body: object) => {
      const headers = { 'Content-Type': 'application/json' }
      const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      return answer.json()
    }
    const people = `/plans/${location.pathname.split('/')[2]}/participants`
    const { id } = await make(people, { name: 'Samira', kind: 'professional', role: 'gezinscoach' })
    return (await make(`${people}/${id}/invitations`, { way: 'qr' })).link as string
  })
  const page = await openSignIn(browser, link)
  await page.getByRole('button', { name: 'Doe mee via Wijkteam' }).click()
  await logInThere(page, '5678')
  await expect(page.getByRole('heading', { level: 1, name: /Plan van/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Menu van Samira/ })).toBeVisible()
  await page.context().close()
})
