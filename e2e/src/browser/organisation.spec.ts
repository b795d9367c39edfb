import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OpenIdProvider, startOpenIdProvider } from '@eenplan/test-kit'
import type { Page } from '@playwright/test'
import { addAccount } from '../account.ts'
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
  server = await startServer({ port, env: { OIDC_PROVIDERS: settings }, movableClock: true })
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

test('H2: who is signed in for a while shows once more who they are before an organisation is linked', async ({
  browser,
}) => {
  const { email, password } = await addAccount(server, 'Samira', 'network')
  const page = await openSignIn(browser, server.origin)
  await page.getByRole('button', { name: 'Inloggen met e-mail' }).click()
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Inloggen', exact: true }).click()
  await page.waitForURL(/\/plans/)
  await page.goto(`${server.origin}/account`)
  const link = page.getByRole('button', { name: 'Koppel Wijkteam' })
  await link.waitFor()
  await server.clock.set(new Date(Date.now() + 11 * 60_000))
  await link.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Even kijken of jij het bent' })
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByText('Je liet niet zien wie je bent. Er is niets veranderd.')).toBeVisible()
  await link.press('Enter')
  await dialog.getByLabel('Je wachtwoord').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Personeelsnummer' }).waitFor()
  // The organisation has a clock of its own, and its answer is good for minutes.
  await server.clock.set(new Date())
  await logInThere(page, '9012')
  await expect(page.getByRole('region', { name: 'Je organisatie' }).getByRole('listitem')).toContainText('Wijkteam')
  await page.context().close()
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
