import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectGoodLayout } from './layout.ts'

const good = `
  <h1>Ons plan</h1>
  <p>Wij eten samen. <a href="#more">Lees meer</a> over de week.</p>
  <div style="position: sticky; top: 0; background: white"><button>Blijft staan</button></div>
  <p style="overflow: hidden; white-space: nowrap; text-overflow: ellipsis">${'Een lange regel. '.repeat(40)}</p>
  <div tabindex="0" style="overflow: auto; height: 60px"><p>Een</p><p>Twee</p><p>Drie</p></div>
  <label style="display: flex; min-height: 44px"><input type="checkbox"> Gedaan</label>
  <p style="position: absolute; clip-path: inset(50%); width: 1px; overflow: hidden">Alleen voorgelezen</p>
  <input placeholder="Kort" aria-label="Kort">
  <button>Zet erbij</button>`

const show = (page: Page, body: string) =>
  page.setContent(
    `<!doctype html><html lang="nl"><title>x</title><meta name="viewport" content="width=device-width">
    <style>* { box-sizing: border-box } body { font: 18px sans-serif; background: white }
    button, input { font: inherit; min-height: 44px }</style><main>${body}</main>`,
  )

/** What the check says of a page that holds this beside what is good. */
const saidOf = async (page: Page, planted: string, check: (page: Page) => Promise<void>) => {
  await show(page, good + planted)
  return check(page).then(
    () => 'nothing',
    (error: Error) => error.message,
  )
}

const planted: readonly (readonly [words: RegExp, body: string])[] = [
  [/scrolls sideways/, '<div style="width: 1400px">breed</div>'],
  [/outside the screen/, '<p style="margin-left: -80px; width: 60px">links</p>'],
  [/text cut off/, '<div style="overflow: hidden; height: 20px; width: 90px">Vier regels hoog, een te zien</div>'],
  [/text sticks out/, '<button style="width: 60px; white-space: nowrap">Iedereen mag dit lezen</button>'],
  [/placeholder cut off/, '<input style="width: 90px" placeholder="Schrijf hoe het gaat" aria-label="Hoe">'],
  [/overlap.*Boven/s, '<p>Onder</p><p style="margin-top: -40px">Boven</p>'],
  [/overlap/, '<button>Een</button><button style="margin-left: -20px">Twee</button>'],
  [/overlap/, '<p style="position: relative">Tekst <button style="position: absolute; left: 0">Erop</button></p>'],
  [/hard to touch.*Laag/, '<button style="min-height: 0; height: 30px">Laag</button>'],
  [/hard to touch.*Smal/, '<a href="#x" style="display: block; height: 18px">Smal</a>'],
  [/text too small.*Klein/, '<p style="font-size: 14px">Klein</p>'],
  [
    /text too small.*As/,
    '<svg width="100" height="100" viewBox="0 0 200 200"><text y="90" font-size="20">As</text></svg>',
  ],
]

test('the layout check passes what is good and finds each fault that is planted', async ({ page }) => {
  await show(page, good)
  await expectGoodLayout(page)
  for (const [words, body] of planted) expect(await saidOf(page, body, expectGoodLayout)).toMatch(words)
})

test('the layout check looks at every width, and gives the page its own size back', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 })
  const onPhone = '<style>@media (max-width: 400px) { #small { font-size: 11px } }</style><p id="small">Klein</p>'
  const said = await saidOf(page, onPhone, (shown) => expectGoodLayout(shown, { widths: [1280, 360] }))
  expect(said).toMatch(/360 px: text too small/)
  expect(said).not.toMatch(/1280 px/)
  expect(page.viewportSize()).toEqual({ width: 900, height: 700 })
})

test('the check of WCAG 2.2 AA passes what is good and finds what is planted', async ({ page }) => {
  await show(page, good)
  await expectAccessible(page)
  expect(await saidOf(page, '<p style="color: #bbb">Bleek</p>', expectAccessible)).toMatch(/color-contrast/)
  expect(await saidOf(page, '<button></button>', expectAccessible)).toMatch(/button-name/)
})
