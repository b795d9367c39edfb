import type { Page } from '@playwright/test'
import { createRecording } from '../recording.ts'
import { expect, test } from './fixtures.ts'

/** In what is raised from Veiligheid: nowhere in what Marco gets. */
const canary = 'kanarie-4c1e'

/** An answer of the API as the page's own person gets it, through the page itself, so that it is recorded too. */
const ask = (page: Page, path: string, method = 'GET', body?: unknown): Promise<{ status: number; text: string }> =>
  page.evaluate(
    async ([to, how, json]) => {
      const plan = location.pathname.split('/')[2]
      const init = json === undefined ? {} : { body: json, headers: { 'content-type': 'application/json' } }
      const answer = await fetch(`/api/v1/plans/${plan}${to}`, { method: how!, ...init })
      return { status: answer.status, text: await answer.text() }
    },
    [path, method, body === undefined ? undefined : JSON.stringify(body)] as const,
  )

const dialogOf = (page: Page, title: string) => page.getByRole('dialog', { name: title })

const complete = async (page: Page, asked: string) => {
  const dialog = dialogOf(page, 'Verder opschalen')
  await dialog.getByLabel('Wat vraag je?').fill(asked)
  await dialog.getByLabel('Waarvoor is het nodig?').fill('Bram helpt om de hulp weer op gang te krijgen.')
  await dialog.getByLabel('Waarom kan het niet zonder?').fill('Zonder dat weet Bram niet wie wat doet.')
  await dialog.getByLabel('Waarom kan het niet anders?').fill('De leidinggevende kon het niet oplossen.')
  return dialog
}

test('check 8: what is stuck goes to Hanna, her manager and Bram, who sees Ons gezin and the goals, no more', async ({
  visit,
}) => {
  const recording = createRecording()
  const marco = await visit('marco', { recording })
  const bram = await visit('bram')
  await expect(bram.page.getByRole('navigation').getByText('Ons gezin')).toHaveCount(0)

  // Anouk says that it is stuck, and asks Hanna for help from there.
  const anouk = await visit('anouk')
  const school = anouk.section('School')
  await school.getByRole('button', { name: /^Meer over actie Elke vrijdag bellen/ }).click()
  await anouk.page.getByRole('menuitem', { name: 'Dit zit vast' }).click()
  await school.getByLabel('Waarom zit dit vast?').fill('Daan neemt al drie weken niet op.')
  await school.getByLabel('Waarom zit dit vast?').press('Enter')
  await expect(anouk.status).toHaveText('Opgeslagen')
  await school.getByRole('link', { name: 'Vraag om hulp' }).click()
  const question = dialogOf(anouk.page, 'Hanna om hulp vragen')
  await expect(question).toContainText('Wie “School” leest, leest ook wat je hier schrijft.')
  await question.getByLabel('Wat zit er vast?').fill('Wie kan Daan nog bereiken?')
  await question.getByRole('button', { name: 'Verstuur' }).click()
  await expect(anouk.page.getByRole('article', { name: /Elke vrijdag bellen/ })).toContainText(
    'Wie kan Daan nog bereiken?',
  )

  // Hanna raises it to her manager, and then to Bram.
  const hanna = await visit('hanna')
  await hanna.page.getByRole('link', { name: 'Opschalen' }).click()
  const raised = hanna.page.getByRole('article', { name: /Elke vrijdag bellen/ })
  await raised.getByRole('button', { name: 'Schaal verder op' }).click()
  const first = dialogOf(hanna.page, 'Verder opschalen')
  await first.getByLabel('Naam en organisatie').fill('Karin de Boer, Wijkteam Oost')
  await first.getByLabel('Wat vraag je?').fill('Kun jij de school bellen?')
  await first.getByRole('button', { name: 'Schaal op' }).click()
  await expect(raised).toContainText('vroeg hulp aan Karin de Boer, Wijkteam Oost, leidinggevende.')
  await raised.getByRole('button', { name: 'Schaal verder op' }).click()
  const second = await complete(hanna.page, 'Wie kan er met Daan praten?')
  await expect(second).toContainText('Bram Postma')
  await expect(second).toContainText('mee in “Ons gezin”')
  await expect(second).toContainText('Bram Postma ziet van “School” alleen de doelen, en hoe het gaat.')
  await expect(second).toContainText('Iedereen die “Ons gezin” leest, krijgt daar bericht van.')
  await second.getByRole('button', { name: 'Schaal op' }).click()
  await expect(raised).toContainText('nog 14 dagen')

  // Bram's open page has it by itself: what is asked, Ons gezin, and how the goals stand. Nothing else.
  await expect(bram.section('Ons gezin')).toContainText('Oma Riet komt elke week eten.')
  await bram.page.getByRole('link', { name: 'Opschalen' }).click()
  const asked = bram.page.getByRole('article', { name: 'Hanna vraagt jou om hulp' })
  await expect(asked).toContainText('Wie kan er met Daan praten?')
  await expect(asked).toContainText('nog 14 dagen')
  await expect(asked).toContainText('Ik ga elke dag naar school.')
  await expect(asked).toContainText('Zit vast sinds')
  const everything = (await ask(bram.page, '')).text + (await ask(bram.page, '/escalations')).text
  expect(everything).not.toMatch(/drie weken|Wie kan Daan nog|Karin|tweede klas|Vier van de vijf/)

  // The family is told, Marco too: that Bram reads along in Ons gezin.
  for (const { page } of [marco, anouk]) {
    const notices = JSON.parse((await ask(page, '/notices')).text).notices as { kind: string }[]
    expect(notices.some(({ kind }) => kind === 'escalated')).toBe(true)
  }
  await marco.page.getByRole('link', { name: 'Opschalen' }).click()
  await expect(marco.page.getByRole('article', { name: /Elke vrijdag bellen/ })).toContainText('Bram leest tot en met')

  // The same from Veiligheid: he learns no more of that than that Bram reads along.
  const plan = JSON.parse((await ask(hanna.page, '')).text) as {
    sections: { id: string; key: string }[]
    participants: { id: string; key: string }[]
  }
  const section = (key: string) => plan.sections.find((one) => one.key === key)!.id
  const share = {
    ...{ sectionId: section('ons-gezin'), statusOf: [section('veiligheid')] },
    until: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
    legalBasis: {
      ...{ ground: 'Jeugdwet 7.3.11', purpose: 'Hulp.', necessity: 'Nodig.', proportionality: 'Kort.' },
      ...{ subsidiarity: 'Niet anders.', consultedOutside: 'Karin' },
      informed: ['esra', 'noor', 'daan', 'marco'].map((key) => plan.participants.find((one) => one.key === key)!.id),
    },
  }
  const office = (JSON.parse((await ask(hanna.page, '/escalations')).text) as { processDirectors: { id: string }[] })
    .processDirectors[0]!.id
  const step = { to: 'processDirector', participantId: office, reason: canary, skipped: `${canary} spoed`, share }
  const made = await ask(hanna.page, '/escalations', 'POST', { sectionId: section('veiligheid'), step })
  expect([made.status, made.text.includes('"id"')]).toEqual([201, true])
  await expect(marco.page.getByRole('region', { name: 'Wie leest tijdelijk mee?' })).toContainText('Bram Postma')
  for (const path of ['', '/escalations', '/notices', '/sharing']) await ask(marco.page, path)
  const { id } = JSON.parse(made.text) as { id: string }
  expect(recording.found([canary, section('veiligheid'), 'Veiligheid', id])).toEqual([])
  expect(recording.found(['Bram Postma'])).toEqual(['Bram Postma'])

  // Hanna ends both; Bram's screen closes within a second.
  await bram.page.getByRole('link', { name: 'Ons plan' }).first().click()
  await expect(bram.section('Ons gezin')).toContainText('Oma Riet komt elke week eten.')
  expect((await ask(hanna.page, `/escalations/${id}`, 'DELETE', { outcome: `${canary} klaar` })).status).toBe(204)
  await expect(bram.page.getByText('Oma Riet komt elke week eten.')).toHaveCount(0, { timeout: 1_000 })
  await raised.getByRole('button', { name: 'Schaal af' }).click()
  const end = dialogOf(hanna.page, 'Afschalen')
  await end.getByLabel('Hoe ging het?').fill('De school belt nu elke week.')
  await end.getByRole('button', { name: 'Schaal af' }).click()
  await expect(hanna.page.getByText('2 keer afgeschaald')).toBeVisible()
  await bram.page.getByRole('link', { name: 'Opschalen' }).click()
  await expect(bram.page.getByText('Er is nu niets opgeschaald.')).toBeVisible()
  expect(recording.found([canary, section('veiligheid'), 'Veiligheid', id])).toEqual([])
})
