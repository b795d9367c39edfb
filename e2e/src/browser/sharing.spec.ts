import type { Locator, Page } from '@playwright/test'
import { expect, test, type Visit } from './fixtures.ts'

/** What the API gives whoever is signed in on this page. */
const planOn = async (page: Page) => {
  const { origin, pathname } = new URL(page.url())
  const plan = pathname.split('/').slice(0, 3).join('/')
  const get = async (path: string) => (await page.request.get(`${origin}/api/v1${plan}${path}`)).json()
  return { plan: await get(''), get }
}

const openSharing = async ({ section, page }: Visit, title: string): Promise<Locator> => {
  await section(title).getByRole('button', { name: 'Delen', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: /Verander dit$/ }).first()).toBeVisible()
  return dialog
}

const chooseFor = async (dialog: Locator, person: string, choice: string) => {
  await dialog.getByRole('button', { name: new RegExp(`^${person}: `) }).click()
  await dialog.getByRole('menu').getByText(choice, { exact: true }).click()
}

const addReader = async (dialog: Locator, letters: string) => {
  await dialog.getByRole('button', { name: 'Iemand erbij' }).click()
  await dialog.getByRole('combobox', { name: 'Naam of rol' }).fill(letters)
  await dialog.page().keyboard.press('Enter')
}

test('S7, A2: who may no longer read is told before, and sees the section close within a second', async ({ visit }) => {
  const anouk = await visit('anouk')
  const riet = await visit('riet')
  const esra = await visit('esra')
  await expect(anouk.section('De kinderen')).toContainText('Daan is vaak boos')
  const dialog = await openSharing(esra, 'De kinderen')
  await chooseFor(dialog, 'Anouk', 'Stop met delen')
  await expect(dialog).toContainText('Anouk kan dit straks niet meer lezen. Wat Anouk schreef, blijft staan.')
  // Nothing is done by looking.
  await expect(anouk.section('De kinderen')).toContainText('Daan is vaak boos')
  await dialog.getByRole('button', { name: 'Stop met delen' }).click()
  await expect(dialog).toContainText('Anouk leest dit niet meer.')
  await expect(anouk.page.getByText('Daan is vaak boos')).toHaveCount(0, { timeout: 1_000 })
  await expect(anouk.page.getByRole('navigation').getByText('De kinderen')).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: /^Anouk: / })).toHaveCount(0)
  await expect(riet.section('De kinderen')).toContainText('Daan is vaak boos')

  await dialog.getByRole('button', { name: 'Deel opnieuw' }).click()
  await expect(dialog).toContainText('Anouk kan dit meteen lezen.')
  await dialog.getByRole('button', { name: 'Deel met Anouk' }).click()
  await expect(anouk.section('De kinderen')).toContainText('Daan is vaak boos')
  await dialog.getByRole('button', { name: 'Klaar' }).click()
  // The focus is where it was.
  await expect(esra.section('De kinderen').getByRole('button', { name: 'Delen', exact: true })).toBeFocused()
})

test('A3: whoever ends their own sight says so twice, and the last manager cannot', async ({ visit }) => {
  const esra = await visit('esra')
  const dialog = await openSharing(esra, 'School')
  await chooseFor(dialog, 'Hanna', 'leest mee')
  await expect(dialog).toContainText('Hanna kan dit straks alleen nog lezen.')
  await dialog.getByRole('button', { name: 'Verander dit', exact: true }).click()
  await chooseFor(dialog, 'Esra', 'Stop met delen')
  await expect(dialog).toContainText('Je kunt dit niet doen. Iemand moet hier alles blijven mogen.')
  await expect(dialog.getByRole('button', { name: 'Stop met delen' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Terug' }).click()
  await chooseFor(dialog, 'Hanna', 'mag alles')
  await dialog.getByRole('button', { name: 'Verander dit', exact: true }).click()
  await chooseFor(dialog, 'Esra', 'Stop met delen')
  await expect(dialog).toContainText('Je kunt dit daarna zelf niet meer lezen.')
  await dialog.getByRole('button', { name: 'Stop met delen' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Weet je het zeker?')
  await dialog.getByRole('button', { name: 'Ja, stop voor mij' }).click()
  await expect(esra.page.getByRole('navigation').getByText('School')).toHaveCount(0)
})

test('A2: a new helper waits for everybody who decides, and they are asked only once it is done', async ({ visit }) => {
  const hanna = await visit('hanna')
  const marco = await visit('marco')
  const kees = await visit('kees')
  const { get } = await planOn(marco.page)
  const askedAbout = async () =>
    (await get('/consents')).questions.map(({ reader }: { reader: { name: string } }) => reader.name)
  const dialog = await openSharing(hanna, 'De kinderen')
  await addReader(dialog, 'kees')
  await expect(dialog).toContainText('Kees kan dit pas lezen als Esra, Marco en Daan ja zeggen.')
  await expect(dialog).toContainText('Zij lezen dan de naam en de rol van Kees.')
  expect(await askedAbout()).not.toContainEqual(expect.stringMatching(/^Kees/))
  await dialog.getByRole('button', { name: 'Vraag toestemming' }).click()
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Kees' })).toContainText(
    'Wacht op een ja van Esra, Marco en Daan.',
  )
  expect(await askedAbout()).toContainEqual(expect.stringMatching(/^Kees/))
  await expect(kees.page.getByRole('navigation').first()).toBeVisible()
  await expect(kees.page.getByText('De kinderen')).toHaveCount(0)
})

test('S1, G5: the plan as somebody else sees it is what that person sees, and cannot be changed', async ({ visit }) => {
  const { page } = await visit('hanna')
  await page.getByRole('link', { name: 'Delen', exact: true }).first().click()
  await page.getByRole('radio', { name: 'Per persoon' }).check()
  for (const [persona, name] of [
    ['anouk', 'Anouk'],
    ['riet', 'Riet'],
  ] as const) {
    await page.getByRole('radio', { name, exact: true }).check()
    await page.getByRole('link', { name: `Bekijk als ${name}` }).click()
    await expect(page.getByText(`Je bekijkt het plan als ${name}.`)).toBeVisible()
    const own = await visit(persona)
    const { plan } = await planOn(own.page)
    const titles = plan.sections.map(({ title }: { title: string }) => title)
    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { level: 2 })).toHaveText(titles)
    await expect(main.locator('[aria-busy="true"]')).toHaveCount(0)
    await expect(main.getByRole('textbox')).toHaveCount(0)
    await expect(main.locator('[contenteditable="true"]')).toHaveCount(0)
    await expect(main.getByRole('button', { name: /^(Delen|Zet erbij|Doel erbij|Actie erbij|Verbeter)/ })).toHaveCount(
      0,
    )
    await page.keyboard.press('Escape')
    await expect(page.getByRole('heading', { name: `Wat ziet ${name}?` })).toBeVisible()
  }
})

test('A2: another person whom it is about means more consent; nobody comes to read by taking one away', async ({
  visit,
}) => {
  const esra = await visit('esra')
  const riet = await visit('riet')
  await expect(riet.section('De kinderen')).toContainText('Daan is vaak boos')
  const dialog = await openSharing(esra, 'De kinderen')
  const noor = dialog.getByRole('checkbox', { name: 'Noor' })
  await dialog.getByRole('button', { name: 'Over wie gaat dit?' }).click()
  await noor.check()
  await expect(dialog).toContainText('heeft straks ook toestemming nodig voor Noor')
  await dialog.getByRole('button', { name: 'Bewaar' }).click()
  await expect(dialog).toContainText('Dit gaat over Noor, Daan en Lot.')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Riet' })).toContainText('Wacht op een ja van Noor.')
  await expect(riet.page.getByText('Daan is vaak boos')).toHaveCount(0)

  await dialog.getByRole('button', { name: 'Over wie gaat dit?' }).click()
  await noor.uncheck()
  await dialog.getByRole('button', { name: 'Bewaar' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Iemand zou dan meer kunnen lezen dan nu.')
  await expect(dialog.getByRole('alert')).toContainText(/Stop eerst met delen met .*Riet/)
  await expect(riet.page.getByText('Daan is vaak boos')).toHaveCount(0)
})
