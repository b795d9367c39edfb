import type { Page } from '@playwright/test'
import { expect, openSignIn, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
const password = 'vier woorden met spaties'

/** Adds somebody to the network, and opens the dialog that invites. */
const addAndInvite = async (page: Page, name: string) => {
  await page.getByRole('link', { name: 'Ons netwerk' }).click()
  await page.getByRole('button', { name: 'Persoon erbij' }).click()
  const adding = page.getByRole('dialog', { name: 'Wie wil je erbij zetten?' })
  await adding.getByLabel('Naam', { exact: true }).fill(name)
  await adding.getByLabel('Wie is dit voor het gezin?').fill('buurvrouw')
  await adding.getByRole('button', { name: 'Zet erbij' }).click()
  await page.getByRole('button', { name: `Nodig ${name} uit` }).click()
  return page.getByRole('dialog', { name: /^Nodig / })
}

/** Joins as somebody who is new, from the page that an invitation leads to. */
const joinAsNew = async (page: Page, email: string) => {
  await page.getByRole('button', { name: 'Ik ben hier nieuw' }).click()
  await page.getByLabel('E-mailadres').fill(email)
  await page.keyboard.press('Enter')
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

const linkIn = async (page: Page, press: () => Promise<void>): Promise<{ link: string; code: string | null }> => {
  const [answer] = await Promise.all([
    page.waitForResponse(
      (response) => response.url().endsWith('/invitations') && response.request().method() === 'POST',
    ),
    press(),
  ])
  return (await answer.json()) as { link: string; code: string | null }
}

test('Hanna shows a code at the table, the neighbour joins on her phone, and the code closes by itself', async ({
  visit,
  server,
  browser,
}) => {
  const hanna = await visit('hanna')
  const dialog = await addAndInvite(hanna.page, 'Meryem')
  await expectAccessible(hanna.page)
  const { link } = await linkIn(hanna.page, () =>
    dialog.getByRole('button', { name: /^Met een code aan tafel/ }).click(),
  )
  await expect(dialog.getByRole('img', { name: 'Code om te scannen' })).toBeVisible()
  await expect(dialog.getByText(/^De code geldt nog 1[45] minuten/)).toBeVisible()
  await expectGoodLayout(hanna.page, { widths: [360, 1280] })

  const neighbour = await openSignIn(browser, link, phone)
  await expect(neighbour.getByRole('heading', { name: 'Je bent uitgenodigd' })).toBeVisible()
  await expect(neighbour.getByText('Meryem')).toHaveCount(0)
  await expectAccessible(neighbour)
  await expectGoodLayout(neighbour, { widths: [360, 1280] })

  // Nothing that was typed is lost on an error.
  await neighbour.getByRole('button', { name: 'Ik ben hier nieuw' }).click()
  await neighbour.getByLabel('E-mailadres').fill('meryem')
  await neighbour.getByRole('button', { name: 'Verder' }).click()
  await expect(neighbour.getByRole('alert')).toContainText('Vul je e-mailadres in')
  await expect(neighbour.getByLabel('E-mailadres')).toHaveValue('meryem')
  await expect(neighbour.getByLabel('E-mailadres')).toBeFocused()
  await neighbour.getByLabel('E-mailadres').fill('meryem@example.nl')
  await neighbour.getByRole('button', { name: 'Verder' }).click()
  await neighbour.getByLabel('Wachtwoord', { exact: true }).fill('te kort')
  await neighbour.getByRole('button', { name: 'Doe mee' }).click()
  await expect(neighbour.getByRole('alert')).toContainText('Er moeten nog 5 tekens bij.')
  await expect(neighbour.getByLabel('Wachtwoord', { exact: true })).toHaveValue('te kort')
  await expectAccessible(neighbour)
  await expectGoodLayout(neighbour, { widths: [360] })
  await neighbour.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await neighbour.getByRole('button', { name: 'Doe mee' }).click()
  await neighbour.waitForURL(/\/plans\/[0-9a-f-]+$/)
  expect(neighbour.url()).not.toContain('#')

  await expect(dialog.getByText('Meryem doet mee.')).toBeVisible()
  await expect(dialog.getByRole('img', { name: 'Code om te scannen' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Klaar' }).click()

  // Attack 44: the same code is of no use to the next one who scans it.
  const next = await openSignIn(browser, link, phone)
  await expect(next.getByRole('heading', { name: 'Deze uitnodiging werkt niet' })).toBeVisible()
  await expectAccessible(next)
  await expectGoodLayout(next, { widths: [360] })
  expect(server.origin).toBeTruthy()
  for (const page of [neighbour, next]) await page.context().close()
})

test('a letter is one page without names, its code can be typed in any way, and it can be taken back', async ({
  visit,
  server,
  browser,
}) => {
  const esra = await visit('esra')
  const dialog = await addAndInvite(esra.page, 'Opa Jan')
  await dialog.getByRole('button', { name: /^Met een brief/ }).click()
  const { code } = await linkIn(esra.page, () => dialog.getByRole('button', { name: 'Maak de brief' }).click())
  await expect(dialog.getByText(code!)).toBeVisible()
  await expectAccessible(esra.page)
  await expectGoodLayout(esra.page, { widths: [360, 1280] })

  await esra.page.emulateMedia({ media: 'print' })
  // What is on paper, without what the print rules leave out.
  // biome-ignore lint/performance/useDomNodeTextContent: hidden words count in textContent
  const words = await esra.page.locator('body').innerText()
  expect(words).toContain(code)
  expect(words).toContain(`${new URL(server.origin).host}/invitation`)
  for (const word of ['Jan', 'Esra', 'Veldkamp', 'Netwerk', 'Print']) expect(words).not.toContain(word)
  const pdf = (await esra.page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await esra.page.emulateMedia({ media: null })

  await dialog.getByRole('button', { name: 'Andere manier' }).click()
  await expect(dialog.getByText(/^Brief gemaakt op .*, geldig tot .*, nog niet gebruikt\.$/)).toBeVisible()

  const page = await openSignIn(browser, server.origin, phone)
  await page.getByRole('link', { name: 'Ik heb een brief met een code' }).click()
  await expect(page.getByLabel('Code uit de brief')).toBeVisible()
  await expectAccessible(page)
  await expectGoodLayout(page, { widths: [360, 1280] })
  await page.getByLabel('Code uit de brief').fill(code!.slice(0, 9))
  await page.getByRole('button', { name: 'Open de uitnodiging' }).click()
  await expect(page.getByRole('alert')).toContainText('nog niet compleet')
  await expect(page.getByLabel('Code uit de brief')).toHaveValue(code!.slice(0, 9))
  await page.getByLabel('Code uit de brief').fill(` ${code!.toLowerCase().replaceAll('-', ' ')}`)
  await page.getByRole('button', { name: 'Open de uitnodiging' }).click()
  await expect(page.getByRole('heading', { name: 'Je bent uitgenodigd' })).toBeVisible()

  await dialog.getByRole('button', { name: 'Trek de brief in' }).click()
  await dialog.getByRole('button', { name: 'Ja, trek in' }).click()
  await expect(dialog.getByText(/^Brief gemaakt op/)).toHaveCount(0)
  await joinAsNew(page, 'opa@example.nl')
  await expect(page.getByRole('heading', { name: 'Deze uitnodiging werkt niet' })).toBeVisible()
  await page.context().close()
})

test('a mail lands on the page of the trial, and its button leads in', async ({ visit, browser, server }) => {
  const hanna = await visit('hanna')
  const dialog = await addAndInvite(hanna.page, 'Tante Els')
  await dialog.getByRole('button', { name: /^Met een e-mail/ }).click()
  await dialog.getByRole('button', { name: 'Verstuur' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Vul een e-mailadres in')
  await dialog.getByLabel('E-mailadres').fill('els@example.nl')
  await dialog.getByRole('button', { name: 'Verstuur' }).click()
  await expect(dialog.getByText('De uitnodiging is verstuurd.')).toBeVisible()
  await expectGoodLayout(hanna.page, { widths: [360] })
  await dialog.getByRole('link', { name: 'Bekijk de verzonden berichten (proef)' }).click()
  await expect(hanna.page.getByRole('heading', { name: 'Je bent uitgenodigd' })).toBeVisible()
  await expectAccessible(hanna.page)
  await expectGoodLayout(hanna.page, { widths: [360, 1280] })

  const els = await openSignIn(browser, server.origin, phone)
  await els.getByRole('link', { name: 'Verzonden berichten (proef)' }).click()
  await expect(els.getByText('els@example.nl')).toBeVisible()
  await els.getByRole('listitem').filter({ hasText: 'els@example.nl' }).getByRole('link').click()
  await joinAsNew(els, 'els@example.nl')
  await els.waitForURL(/\/plans\/[0-9a-f-]+$/)
  await els.context().close()
})

test('who has an account signs in on the way, and joins with it; an account of the plan is refused in plain words', async ({
  visit,
  server,
  browser,
}) => {
  const hanna = await visit('hanna')
  const dialog = await addAndInvite(hanna.page, 'Coach Sam')
  const { link } = await linkIn(hanna.page, () =>
    dialog.getByRole('button', { name: /^Met een code aan tafel/ }).click(),
  )
  const riet = await visit('riet', { origin: server.origin })
  await riet.page.goto(link)
  await riet.page.getByRole('button', { name: /^Doe mee als Riet/ }).click()
  await expect(riet.page.getByRole('alert')).toContainText('Dit account doet al mee aan dit plan.')
  await riet.page.getByRole('button', { name: 'Ik ben iemand anders' }).click()
  await riet.page.getByRole('button', { name: 'Ik heb al een account' }).click()
  await expect(riet.page.getByLabel('E-mailadres')).toBeVisible()
  await expectGoodLayout(riet.page, { widths: [360] })
  await riet.page.getByLabel('E-mailadres').fill('niemand@example.nl')
  await riet.page.getByLabel('Wachtwoord').fill('iets')
  await riet.page.getByRole('button', { name: 'Inloggen' }).click()
  await expect(riet.page.getByRole('alert')).toContainText('klopt niet')
  await riet.page.getByRole('button', { name: 'Terug' }).click()
  await joinAsNew(riet.page, 'sam@example.nl')
  await riet.page.waitForURL(/\/plans\/[0-9a-f-]+$/)
  await riet.page.context().clearCookies()

  // An address that is somebody's goes back to the address, with what was typed.
  const other = await openSignIn(browser, server.origin)
  await hanna.page.getByRole('dialog').getByRole('button', { name: 'Klaar' }).click()
  const again = await addAndInvite(hanna.page, 'Coach Kim')
  const second = await linkIn(hanna.page, () => again.getByRole('button', { name: /^Met een code aan tafel/ }).click())
  await other.goto(second.link)
  await joinAsNew(other, 'sam@example.nl')
  await expect(other.getByRole('alert')).toContainText('Dit adres is al van een ander account.')
  await expect(other.getByLabel('E-mailadres')).toHaveValue('sam@example.nl')
  await other.getByRole('button', { name: 'Is het jouw account? Log dan in.' }).click()
  await expect(other.getByRole('heading', { name: 'Log in met je account' })).toBeVisible()
  await other.context().close()
})
