import { expect, test, type Visit } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const field = ({ page }: Visit) => page.getByRole('searchbox', { name: 'Wat zoek je in het plan?' })
const spoken = ({ page }: Visit, words: string) => page.getByRole('status').filter({ hasText: words })

test('words are found by keyboard alone, marked, and lead to their place; they never leave this device', async ({
  visit,
}) => {
  const hanna = await visit('hanna')
  const { page } = hanna
  await expect(page.getByRole('region', { name: 'De kinderen' })).toContainText('Ik wil thuis rustig kunnen eten.')
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(payload.toString())))

  await page.keyboard.press('/')
  await expect(field(hanna)).toBeFocused()
  // Accents and capitals make no difference, and both words must be there.
  await page.keyboard.type('THÚIS kunnen')
  await expect(page.locator('mark')).toHaveText(['thuis', 'kunnen'])
  await expect(spoken(hanna, '1 plek gevonden.')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: /Ik wil thuis rustig kunnen eten/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const goal = page.getByRole('article', { name: /Ik wil thuis rustig kunnen eten/ })
  await expect(goal).toBeFocused()
  await expect(goal).toBeInViewport()
  expect(page.url()).toMatch(/#goal-[0-9a-f-]{36}$/)

  await page.goBack()
  await expect(field(hanna)).toHaveValue('THÚIS kunnen')
  expect(page.url()).toMatch(/\/search$/)
  await expect(field(hanna)).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('zzqq')
  await expect(page.getByText('Geen woorden gevonden voor “zzqq”.').last()).toBeVisible()
  expect(sent.filter((words) => /th[uú]is|zzqq/i.test(words))).toEqual([])

  // Who is writing keeps the key.
  await page.keyboard.press('Control+A')
  await page.keyboard.type('en/of')
  await expect(field(hanna)).toHaveValue('en/of')
})

test('S1 S7: what others write is found at once, what I may not see never, and what closes is gone', async ({
  visit,
  server,
}) => {
  const kees = await visit('kees')
  const esra = await visit('esra')
  await expect(kees.section('Geld')).toBeVisible()
  await kees.page.keyboard.press('Control+k')
  await field(kees).fill('bellen')
  await expect(spoken(kees, 'Geen woorden gevonden voor “bellen”.')).toHaveCount(1)

  await field(kees).fill('kanariegeel')
  await esra
    .section('Geld')
    .getByRole('textbox', { name: 'Schrijf hoe het gaat' })
    .last()
    .fill('De map is kanariegeel.')
  await esra.section('Geld').getByRole('button', { name: 'Zet erbij' }).last().click()
  const found = kees.page.getByRole('link', { name: /De map is kanariegeel/ })
  await expect(found).toContainText('Esra, vandaag', { timeout: 2_000 })
  await expect(field(kees)).toBeFocused()
  await expect(field(kees)).toHaveValue('kanariegeel')

  const planId = esra.page.url().match(/plans\/([0-9a-f-]+)/)![1]!
  const api = esra.page.context().request
  const plan = await (await api.get(`${server.origin}/api/v1/plans/${planId}`)).json()
  const idOf = (list: { key: string; id: string }[], key: string) => list.find((one) => one.key === key)!.id
  const grant = `${server.origin}/api/v1/sections/${idOf(plan.sections, 'geld')}/grants/${idOf(plan.participants, 'kees')}`
  const headers = { origin: server.origin, 'content-type': 'application/json' }
  expect((await api.delete(grant, { headers })).ok()).toBe(true)
  await expect(kees.page.getByText('De map is')).toHaveCount(0, { timeout: 1_000 })
  await expect(field(kees)).toHaveValue('kanariegeel')
  expect((await api.put(grant, { headers, data: { level: 'contribute' } })).ok()).toBe(true)
  await found.press('Enter')
  await expect(kees.page.locator('[id^=entry-]').filter({ hasText: 'De map is kanariegeel.' })).toBeFocused()
})

test('WCAG 2.2 AA: search, empty and with what was found, on a phone and a desk', async ({ visit }) => {
  const hanna = await visit('hanna', { reducedMotion: 'reduce' })
  await expect(hanna.section('Ons gezin')).toBeVisible()
  await hanna.page.keyboard.press('Control+k')
  await expect(field(hanna)).toBeFocused()
  await expectAccessible(hanna.page)
  await field(hanna).fill('daan')
  await expect(hanna.page.getByRole('heading', { level: 3, name: 'Mensen' })).toBeVisible()
  await expectGoodLayout(hanna.page)
  await expectAccessible(hanna.page)
})
