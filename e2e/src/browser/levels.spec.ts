import { expect, test, textOf } from './fixtures.ts'

test('G5: who may only view sees no way to change anything', async ({ visit }) => {
  const { section } = await visit('marco')
  const children = section('De kinderen')
  await expect(children).toContainText('Ik wil thuis rustig kunnen eten.')
  await expect(children.getByRole('textbox')).toHaveCount(0)
  await expect(children.locator('[contenteditable="true"]')).toHaveCount(0)
  await expect(children.getByRole('button', { name: /erbij|aanpassen|cijfer|Meer over/ })).toHaveCount(0)
  for (const tick of await children.getByRole('checkbox').all()) await expect(tick).toBeDisabled()
  // In his own section he can.
  await expect(textOf(section('Van Marco'))).toBeVisible()
})

test('G5: who may contribute tells how it goes, and changes nothing else', async ({ visit }) => {
  const riet = await visit('riet')
  const esra = await visit('esra')
  const children = riet.section('De kinderen')
  await expect(children).toContainText('Ik wil thuis rustig kunnen eten.')
  await expect(children.locator('[contenteditable="true"]')).toHaveCount(0)
  await expect(children.getByRole('button', { name: /Doel erbij|Actie erbij|aanpassen/ })).toHaveCount(0)
  await children
    .getByRole('textbox', { name: 'Schrijf hoe het gaat' })
    .first()
    .fill('Daan dekte zelf de tafel, zonder vragen.')
  await children.getByRole('button', { name: 'Zet erbij' }).first().click()
  await expect(children).toContainText('Daan dekte zelf de tafel, zonder vragen.')
  await expect(esra.section('De kinderen')).toContainText('Daan dekte zelf de tafel, zonder vragen.')
  await expect(riet.status).toHaveText('Opgeslagen')
  await riet.page.reload()
  await expect(riet.section('De kinderen')).toContainText('Daan dekte zelf de tafel, zonder vragen.')
})

test('S7: a right that is withdrawn closes the view within a second', async ({ visit, server }) => {
  const anouk = await visit('anouk')
  const esra = await visit('esra')
  await expect(anouk.section('De kinderen')).toContainText('Daan is vaak boos')
  const planId = esra.page.url().match(/plans\/([0-9a-f-]+)/)![1]!
  const api = esra.page.context().request
  const plan = await (await api.get(`${server.origin}/api/v1/plans/${planId}`)).json()
  const section = plan.sections.find(({ key }: { key: string }) => key === 'kinderen').id
  const reader = plan.participants.find(({ key }: { key: string }) => key === 'anouk').id
  const grant = `${server.origin}/api/v1/sections/${section}/grants/${reader}`
  const headers = { origin: server.origin, 'content-type': 'application/json' }

  expect((await api.delete(grant, { headers })).ok()).toBe(true)
  await expect(anouk.page.getByText('Daan is vaak boos')).toHaveCount(0, { timeout: 1_000 })
  await expect(anouk.page.getByRole('navigation').getByText('De kinderen')).toHaveCount(0)

  expect((await api.put(grant, { headers, data: { level: 'view' } })).ok()).toBe(true)
  await expect(anouk.section('De kinderen')).toContainText('Daan is vaak boos')
})
