import { expect, test, type Visit } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const toActions = async ({ page }: Visit) => {
  await page.getByRole('link', { name: 'Wie doet wat' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Wie doet wat' })).toBeVisible()
}
const rowOf = ({ page }: Visit, words: string) => page.getByRole('listitem').filter({ hasText: words })
const phones = 'Om 18:00 uur alle telefoons in de la leggen.'
const post = 'Alle post in de blauwe map bewaren.'

test('who does what: by person and by date, ticked right there, live for others who keep their filter and place', async ({
  visit,
}) => {
  const hanna = await visit('hanna', { viewport: { width: 1280, height: 500 } })
  const esra = await visit('esra')
  await toActions(hanna)
  await expect(hanna.page.getByRole('main')).toBeFocused()
  const people = hanna.page.getByRole('main').getByRole('heading', { level: 3 })
  await expect(people.first()).toContainText('Hanna (dat ben jij)')
  await expect(people.nth(1)).toContainText('Esra')

  await hanna.page.getByLabel('Van wie?').selectOption({ label: 'Esra' })
  await expect(people).toHaveCount(1)
  await rowOf(hanna, post).scrollIntoViewIfNeeded()
  const place = await hanna.page.evaluate(() => window.scrollY)

  await toActions(esra)
  await esra.page.getByText('Per dag', { exact: true }).click()
  const again = esra.page.getByRole('region', { name: /^Komt steeds terug/ })
  const tick = again.getByRole('checkbox', { name: `Gedaan: ${phones}` })
  await tick.focus()
  await esra.page.keyboard.press('Space')
  // What I ticked stays under my finger, and the focus with it.
  await expect(tick).toBeChecked()
  await expect(tick).toBeFocused()

  await expect(rowOf(hanna, phones)).toHaveCount(0)
  await expect(hanna.page.getByLabel('Van wie?')).toHaveValue(/.+/)
  await expect(rowOf(hanna, post)).toBeInViewport()
  expect(await hanna.page.evaluate(() => window.scrollY)).toBeLessThanOrEqual(place)
  await hanna.page.getByRole('button', { name: /^Toon 1 actie die gedaan is/ }).click()
  await expect(rowOf(hanna, phones).getByRole('checkbox')).toBeChecked()

  // To its place in the plan, and back to the list as it was.
  await rowOf(hanna, phones)
    .getByRole('link', { name: /De kinderen/ })
    .press('Enter')
  const inPlan = hanna.page.locator('[id^=action-]').filter({ hasText: phones })
  await expect(inPlan).toBeFocused()
  await expect(inPlan).toBeInViewport()
  await hanna.page.goBack()
  await expect(people).toHaveCount(1)
  await expect(rowOf(hanna, phones)).toBeVisible()
})

test('S1 S7: only actions and people that I may see; those of a section that closes are gone at once', async ({
  visit,
  server,
}) => {
  const kees = await visit('kees')
  const esra = await visit('esra')
  await toActions(kees)
  await expect(rowOf(kees, post)).toBeVisible()
  await expect(kees.page.getByText('112 bellen')).toHaveCount(0)
  await expect(kees.page.getByRole('main')).not.toContainText('Veiligheid')
  await expect(kees.page.getByRole('option', { name: 'Veiligheid' })).toHaveCount(0)

  const planId = esra.page.url().match(/plans\/([0-9a-f-]+)/)![1]!
  const api = esra.page.context().request
  const plan = await (await api.get(`${server.origin}/api/v1/plans/${planId}`)).json()
  const idOf = (list: { key: string; id: string }[], key: string) => list.find((one) => one.key === key)!.id
  const grant = `${server.origin}/api/v1/sections/${idOf(plan.sections, 'geld')}/grants/${idOf(plan.participants, 'kees')}`
  const headers = { origin: server.origin, 'content-type': 'application/json' }
  expect((await api.delete(grant, { headers })).ok()).toBe(true)
  await expect(kees.page.getByText(post)).toHaveCount(0, { timeout: 1_000 })
  await expect(kees.page.getByRole('navigation').getByText('Geld')).toHaveCount(0)
  expect((await api.put(grant, { headers, data: { level: 'contribute' } })).ok()).toBe(true)
  await expect(rowOf(kees, post)).toBeVisible()
})

test('WCAG 2.2 AA: who does what, on a phone and a desk, with nothing left by a filter, and on paper', async ({
  visit,
}) => {
  const { page } = await visit('hanna', { reducedMotion: 'reduce' })
  await page.getByRole('link', { name: 'Wie doet wat' }).click()
  await expect(page.getByRole('checkbox', { name: `Gedaan: ${post}` })).toBeVisible()
  await expectGoodLayout(page)
  await expectAccessible(page)
  await page.getByText('Alleen te laat').click()
  await expect(page.getByText('Hier is nu geen actie.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Toon alles' }).click()

  await page.evaluate(() => {
    window.print = () => window.dispatchEvent(new Event('beforeprint'))
  })
  const noted = page.waitForResponse((response) => response.url().endsWith('/printed'))
  await page.getByRole('button', { name: 'Druk af' }).click()
  expect((await noted).status()).toBe(204)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('button')).toHaveCount(0)
  await expect(page.getByText(/Afgedrukt op/)).toBeVisible()
})
