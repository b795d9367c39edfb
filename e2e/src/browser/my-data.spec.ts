import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { caretToEnd, expect, test, textOf } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const script = '<script>document.title="gestolen"</script><b onclick=x>'

test('check 2, attack 49: Marco gets his copy, opens it, reads his own and nothing else, and no words of it run', async ({
  visit,
}) => {
  const { page, section, status } = await visit('marco', { acceptDownloads: true })
  await caretToEnd(textOf(section('Van Marco')))
  await page.keyboard.type(` Dit schreef ik zelf. ${script}`)
  await expect(status).toHaveText('Opgeslagen')
  await page.evaluate(async () => {
    const { sections } = await (await fetch(`/api/v1/plans/${location.pathname.split('/')[2]}`)).json()
    const { id } = sections.find(({ title }: { title: string }) => title === 'Van Marco')
    const canvas = new OffscreenCanvas(60, 40)
    canvas.getContext('2d')?.fillRect(0, 0, 60, 40)
    const body = await canvas.convertToBlob()
    await fetch(`/api/v1/sections/${id}/pictures`, { method: 'POST', body, headers: { 'Content-Type': 'image/png' } })
  })

  await page.getByRole('button', { name: /^Menu van Marco/ }).click()
  await page.getByRole('menuitem', { name: 'Mijn gegevens' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Mijn gegevens' })).toBeVisible()
  await expectAccessible(page)
  await expectGoodLayout(page, { widths: [360, 1280] })
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Haal mijn gegevens op' }).press('Enter')
  const download = await coming
  await expect(page.getByText('Klaar. Het bestand staat bij je downloads.')).toBeVisible()
  expect(download.suggestedFilename()).toMatch(/^eenplan-my-data-\d{4}-\d\d-\d\d\.zip$/)

  const folder = mkdtempSync(join(tmpdir(), 'eenplan-my-data-'))
  try {
    const files = unzipSync(new Uint8Array(readFileSync(await download.path())))
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), bytes)
    }
    const everything = Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('\n')
    for (const hidden of ['Waar wij wonen', 'Veiligheid', 'Van Noor', 'Rondetafel', 'Kees', 'Bram'])
      expect(everything).not.toContain(hidden)

    const opened = await page.context().newPage()
    const asked: string[] = []
    opened.on('request', (request) => asked.push(new URL(request.url()).protocol))
    opened.on('dialog', () => asked.push('dialog'))
    await opened.goto(pathToFileURL(join(folder, 'plan.html')).href)
    await expect(opened.getByText('Dit schreef ik zelf.')).toContainText(script)
    await expect(opened).toHaveTitle('Mijn gegevens')
    // Its own style counts and its pictures show, though nothing else may.
    await expect(opened.getByRole('main')).toHaveCSS('max-width', '820px')
    const picture = opened.getByRole('img').last()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(60)
    expect(new Set(asked)).toEqual(new Set(['file:']))
    await expectAccessible(opened)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
