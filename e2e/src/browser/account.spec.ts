import type { Browser, CDPSession, Page } from '@playwright/test'
import { addAccount, appCode, type TestAccount } from '../account.ts'
import { send } from '../people.ts'
import { expect, openSignIn, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const openForm = async (browser: Browser, origin: string) => {
  const page = await openSignIn(browser, origin)
  await page.getByRole('button', { name: 'Inloggen met e-mail' }).click()
  return page
}

const givePassword = async (page: Page, { email, password }: TestAccount) => {
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Inloggen', exact: true }).click()
}

const signOut = async (page: Page) => {
  await page.getByRole('button', { name: /^Menu van/ }).click()
  await page.getByRole('menuitem', { name: 'Uitloggen', exact: true }).click()
  await expect(page.getByText('Je bent uitgelogd.')).toBeVisible()
}

/** A device with a fingerprint reader that always knows its person. */
const addVirtualDevice = async (page: Page) => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** Everything that the page's JavaScript holds, after what is not used any more was thrown away. */
const memoryOf = async (page: Page): Promise<string> => {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  const chunks: string[] = []
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await cdp.send('HeapProfiler.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await cdp.detach()
  return chunks.join('')
}

/** At the width of a phone and of a laptop. */
const expectGood = async (page: Page) => {
  await expectGoodLayout(page, { widths: [360, 1280] })
  await expectAccessible(page)
}

const openAccount = async (page: Page) => {
  await page.getByRole('button', { name: /^Menu van/ }).click()
  await page.getByRole('menuitem', { name: 'Mijn account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mijn account' })).toBeVisible()
}

test('attack 42: a professional gets a second factor first, then signs in with a code and with a passkey, and ends the other session', async ({
  browser,
  server,
}) => {
  const samira = await addAccount(server, 'Samira')
  const page = await openForm(browser, server.origin)
  await addVirtualDevice(page)
  await givePassword(page, samira)

  // The first time: no session before there are two factors.
  await expect(page.getByRole('heading', { name: 'Maak eerst een tweede slot' })).toBeFocused()
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['__Host-eenplan-step'])
  await expectGood(page)
  await page.getByRole('button', { name: 'Code-app' }).click()
  await expect(page.getByRole('img', { name: 'QR-code voor de code-app' })).toBeVisible()
  const secret = (await page.locator('.add-authenticator__secret').textContent())!
  const code = page.getByLabel('Code van zes cijfers')
  await expect(code).toHaveAttribute('autocomplete', 'one-time-code')
  await code.fill('000000')
  await page.getByRole('button', { name: 'Ga verder' }).click()
  await expect(page.getByText('Deze code klopt niet')).toBeVisible()
  await code.fill(appCode(secret, -1))
  await page.getByRole('button', { name: 'Ga verder' }).click()
  await expect(page.getByRole('list', { name: 'Herstelcodes' }).getByRole('listitem')).toHaveCount(10)
  await expectGood(page)
  await page.getByRole('button', { name: 'Ik heb ze bewaard' }).click()
  await expect(page.getByRole('button', { name: /^Menu van/ })).toBeVisible()
  await signOut(page)

  // With a code.
  await page.getByRole('button', { name: 'Inloggen met e-mail' }).click()
  await givePassword(page, samira)
  await expect(page.getByLabel('Code van zes cijfers')).toBeVisible()
  await expectGood(page)
  await page.getByLabel('Code van zes cijfers').fill(appCode(secret))
  await page.getByRole('button', { name: 'Inloggen', exact: true }).click()
  await openAccount(page)

  // A passkey.
  await page.getByRole('button', { name: 'Maak een toegangssleutel' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Naam van deze sleutel').fill('Laptop van werk')
  await dialog.getByRole('button', { name: 'Maak een toegangssleutel' }).click()
  const keys = page.getByRole('list', { name: 'Toegangssleutels' })
  await expect(keys.getByRole('listitem')).toContainText('Laptop van werk')
  await signOut(page)
  await page.getByRole('button', { name: 'Inloggen met e-mail' }).click()
  const sent = page.waitForRequest((request) => request.url().endsWith('/sign-in/passkey'))
  await page.getByRole('button', { name: 'Gebruik je toegangssleutel' }).click()
  await expect(page.getByRole('button', { name: /^Menu van/ })).toBeVisible()
  // Whoever got hold of that answer cannot use it: its challenge is spent.
  const body = (await sent).postData()!
  const replayed = await send(server.origin, 'POST', '/sign-in/passkey', { body, headers: { origin: server.origin } })
  expect([replayed.status, JSON.parse(replayed.text).type]).toEqual([403, '/problems/passkey-refused'])

  // Somewhere else too, until it is ended from here.
  const other = await openForm(browser, server.origin)
  await givePassword(other, samira)
  await other.getByLabel('Code van zes cijfers').fill(appCode(secret, 1))
  await other.getByRole('button', { name: 'Inloggen', exact: true }).click()
  await expect(other.getByRole('heading', { level: 1, name: /Plan van/ })).toBeVisible()
  await openAccount(page)
  const devices = page.getByRole('list', { name: 'Waar je bent ingelogd' })
  await expect(devices.getByRole('listitem')).toHaveCount(2)
  await expect(devices.getByText('Chrome op Linux').first()).toBeVisible()
  await devices.getByRole('button', { name: 'Log Chrome op Linux uit' }).click()
  await expect(page.getByText('Dat apparaat is uitgelogd.')).toBeVisible()
  await expect(other.getByText('Je bent uitgelogd. Log opnieuw in om verder te gaan.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Mijn account' })).toBeVisible()

  // The last second factor stays; one of two may go.
  await page.getByRole('button', { name: 'Haal de code-app weg' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Haal weg' }).click()
  await expect(page.getByText('Je hebt nog geen code-app.')).toBeVisible()
  await page.getByRole('button', { name: 'Laptop van werk' }).click()
  await page.getByRole('menuitem', { name: 'Haal Laptop van werk weg' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Haal weg' }).click()
  await expect(page.getByText('Dit is je laatste slot.')).toBeVisible()
  for (const opened of [page, other]) await opened.context().close()
})

test('a forgotten password: the mail leads to a page that asks for a new one, and its secret leaves the address', async ({
  browser,
  server,
}) => {
  const tante = await addAccount(server, 'Ilse', 'network')
  const page = await openForm(browser, server.origin)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.getByRole('button', { name: 'Wachtwoord vergeten?' }).click()
  await page.getByLabel('E-mailadres').fill(tante.email)
  await page.getByRole('button', { name: 'Stuur de mail' }).click()
  await expect(page.getByText('Kijk in je mail.')).toBeVisible()

  const linkTo = async () => {
    const { text } = await send(server.origin, 'GET', '/demo/outbox')
    const { mails } = JSON.parse(text) as { mails: { to: string; link: string }[] }
    return mails.find(({ to }) => to === tante.email)?.link
  }
  await expect.poll(linkTo).toMatch(/\/reset#/)
  const link = (await linkTo())!
  await page.goto(link)
  const field = page.getByLabel('Nieuw wachtwoord')
  await field.fill('welkom123456')
  expect(page.url()).toBe(`${server.origin}/reset`)
  await page.getByRole('button', { name: 'Bewaar het wachtwoord' }).click()
  await expect(page.getByText('Veel mensen gebruiken zo een wachtwoord.')).toBeVisible()
  await field.fill('heel andere woorden vandaag')
  await page.getByRole('button', { name: 'Bewaar het wachtwoord' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Je nieuwe wachtwoord geldt nu' })).toBeVisible()
  await page.getByRole('link', { name: 'Naar inloggen' }).click()
  await page.getByRole('button', { name: 'Inloggen met e-mail' }).click()
  await givePassword(page, { ...tante, password: 'heel andere woorden vandaag' })
  await expect(page.getByRole('heading', { level: 1, name: /Plan van/ })).toBeVisible()
  expect(asked.filter((url) => url.includes(link.split('#')[1]!) && !url.includes('#'))).toEqual([])

  await page.goto(link)
  await page.getByLabel('Nieuw wachtwoord').fill('nog weer andere woorden')
  await page.getByRole('button', { name: 'Bewaar het wachtwoord' }).click()
  await expect(page.getByText('Deze link werkt niet meer')).toBeVisible()
  await page.context().close()
})

test('S7: after signing out nothing of the plan is left in any page of this browser: not shown, kept or in memory', async ({
  visit,
}) => {
  const { page, section } = await visit('esra')
  const canary = `kanarie-${Date.now()}`
  const plan = page.url()
  const text = section('De kinderen').getByRole('textbox', { name: /^Tekst van/ })
  await text.click()
  await text.press('Control+End')
  await page.keyboard.type(` ${canary}`)
  const second = await page.context().newPage()
  await second.goto(plan)
  await expect(second.getByText(canary)).toBeVisible()
  await expect(page.getByText('Opgeslagen', { exact: true })).toBeVisible()
  expect(await memoryOf(second)).toContain(canary)

  await page.getByRole('button', { name: /^Menu van/ }).click()
  await page.getByRole('menuitem', { name: 'Uitloggen', exact: true }).click()
  for (const one of [page, second]) {
    await expect(one.getByRole('heading', { name: 'Wie ben jij?' })).toBeVisible()
    const kept = await one.evaluate(async () => ({
      shown: document.documentElement.outerHTML,
      local: Object.keys(localStorage),
      tab: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
    }))
    expect(kept.shown).not.toContain(canary)
    expect(kept).toMatchObject({ local: [], tab: [], databases: 0, caches: 0 })
    await expect.poll(async () => (await memoryOf(one)).includes(canary)).toBe(false)
  }
  // Nor does the way back show it.
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Wie ben jij?' })).toBeVisible()
})
