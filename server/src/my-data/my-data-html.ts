import { createHash } from 'node:crypto'
import { isLink } from '@eenplan/plan-schema'
import type { MyData, MyEntry, MySection, RichBlock } from '@eenplan/protocol'
import { type Html, html } from './html.ts'
import { type DocumentLanguage, type MyDataWords, myDataWords } from './my-data-words.ts'

const style = `
:root { color-scheme: light dark; --ink: #1d2b2f; --muted: #526166; --line: #e4ded3; --paper: #faf7f2; --card: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9eeec; --muted: #a9b7ba; --line: #2e3a3d; --paper: #12191b; --card: #1a2326 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 18px/1.55 Verdana, sans-serif; overflow-wrap: anywhere }
main { max-width: 820px; margin: 0 auto; padding: 24px 20px 64px }
h1 { font-size: 30px; line-height: 1.25 } h2 { font-size: 24px; margin-top: 48px } h3 { font-size: 20px }
a { color: inherit } nav ul { padding: 0; list-style: none } nav a { display: inline-block; padding: 8px 0 }
section.part { margin: 24px 0; padding: 8px 24px 16px; border: 1px solid var(--line); border-radius: 16px; background: var(--card) }
.quiet { color: var(--muted); font-size: 16px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px } dt { color: var(--muted) } dd { margin: 0 }
.words { white-space: pre-wrap }
img { display: block; max-width: 100%; max-height: 480px; margin: 8px 0; border: 1px solid var(--line) }
.wide { overflow-x: auto } table { width: 100%; border-collapse: collapse; font-size: 16px }
th, td { padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
@media (max-width: 600px) { dl { grid-template-columns: 1fr } dd { margin-bottom: 8px } section.part { padding: 4px 16px 12px } }
@media print {
  :root { --ink: #000; --muted: #333; --line: #999; --paper: #fff; --card: #fff }
  body { font-size: 11pt } main { padding: 0; max-width: none } section.part { border: 0; padding: 0 }
  li, tr, img { break-inside: avoid } h2, h3, h4 { break-after: avoid }
}
`

/** Nothing but this very style and pictures beside the file: whatever got into it, no script runs (attack 49). */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "img-src 'self' file:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** How a document of this language names people and moments. */
interface Told {
  readonly words: MyDataWords
  readonly person: (id: string | null) => string
  readonly people: (ids: readonly (string | null)[]) => string
  readonly part: (id: string) => string
  readonly day: (date: string) => string
  readonly moment: (at: string) => string
}

const toldIn = (data: MyData, language: DocumentLanguage): Told => {
  const words = myDataWords[language]
  const names = new Map(data.people.map(({ id, name }) => [id, name]))
  const titles = new Map(data.sections.map(({ id, title }) => [id, title]))
  const list = new Intl.ListFormat(words.locale, { type: 'conjunction' })
  const zone = { timeZone: 'Europe/Amsterdam', dateStyle: 'long' } as const
  const days = new Intl.DateTimeFormat(words.locale, zone)
  const moments = new Intl.DateTimeFormat(words.locale, { ...zone, timeStyle: 'short' })
  const person = (id: string | null) => (id === null ? undefined : names.get(id)) ?? words.somebody
  return {
    ...{ words, person, people: (ids) => list.format(ids.map(person)) },
    part: (id) => titles.get(id) ?? '',
    day: (date) => days.format(new Date(`${date}T12:00:00Z`)),
    moment: (at) => moments.format(new Date(at)),
  }
}

const run = ({ text, bold, italic, link }: NonNullable<RichBlock['words']>[number]): Html => {
  let shown = html`${text.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line}`)}`
  if (italic) shown = html`<em>${shown}</em>`
  if (bold) shown = html`<strong>${shown}</strong>`
  return isLink(link) ? html`<a href="${link}" rel="noopener noreferrer nofollow">${shown}</a>` : shown
}

const block = ({ kind, level, words = [], blocks = [] }: RichBlock): Html => {
  const inside = html`${words.map(run)}${blocks.map(block)}`
  switch (kind) {
    case 'heading':
      return level === 4 ? html`<h5>${inside}</h5>` : html`<h4>${inside}</h4>`
    case 'bulletList':
      return html`<ul>${inside}</ul>`
    case 'orderedList':
      return html`<ol>${inside}</ol>`
    case 'listItem':
      return html`<li>${inside}</li>`
    case 'blockquote':
      return html`<blockquote>${inside}</blockquote>`
    case 'paragraph':
      return html`<p>${inside}</p>`
  }
}

/** A code that is not in the list yet is told too. */
const didIn = ({ did, something }: MyDataWords, action: string): string =>
  (Object.hasOwn(did, action) ? did[action] : undefined) ?? something

const fact = (name: string, value: string) => value !== '' && html`<dt>${name}</dt><dd>${value}</dd>`

const entry = (one: Omit<MyEntry, 'id' | 'author'> & { readonly author?: string | null }, told: Told): Html => {
  const { words, person, moment } = told
  const kind = words.kinds[one.kind] ?? one.kind
  const said = [one.status, one.stance].flatMap((code) => (code === undefined ? [] : [words.said[code] ?? code]))
  const writer = one.author === undefined ? '' : person(one.author)
  const who = one.onBehalfOf === undefined ? writer : words.spokenBy(person(one.onBehalfOf), writer)
  return html`<li>
<p class="quiet">${[moment(one.at), who, kind, ...said, ...(one.value === undefined ? [] : [`${one.value}/10`])].filter(Boolean).join(' · ')}</p>
${one.text !== undefined && html`<p class="words">${one.text}</p>`}
${one.picture !== undefined && html`<img src="${one.picture}" alt="${words.picture}">`}
</li>`
}

const section = (one: MySection, told: Told): Html => {
  const { words, people, day } = told
  const archived = (is: boolean) => is && html` <span class="quiet">(${words.archived})</span>`
  const isEmpty = one.text.length + one.goals.length + one.actions.length + one.log.length === 0
  return html`<section class="part" id="s-${one.id}"><h3>${one.title}</h3>
<dl>${fact(words.mayDo, words.levels[one.level])}${fact(words.about, people(one.subjects))}
${fact(words.readers, people(one.readers.map((reader) => reader.person)))}</dl>
${isEmpty && html`<p>${words.empty}</p>`}${one.text.map(block)}
${
  one.goals.length > 0 &&
  html`<h4>${words.goals}</h4><ul>${one.goals.map(
    (goal) => html`<li>
${goal.statement.map(block)}${archived(goal.archived)}
${goal.why.some(({ words: any }) => (any ?? []).length > 0) && html`<p class="quiet">${words.why}</p>${goal.why.map(block)}`}
<dl>${fact(words.forWhom, people(goal.forWhom))}${fact(words.due, goal.due === null ? '' : day(goal.due))}</dl></li>`,
  )}</ul>`
}
${
  one.actions.length > 0 &&
  html`<h4>${words.actions}</h4><ul>${one.actions.map(
    (action) => html`<li>
${action.what.map(block)}${archived(action.archived)}
<dl>${fact(words.who, people(action.who))}
${fact(words.due, [action.due === null ? '' : day(action.due), action.time ?? '', action.repeats ?? ''].filter(Boolean).join(', '))}</dl></li>`,
  )}</ul>`
}
${one.log.length > 0 && html`<h4>${words.log}</h4><ul>${one.log.map((said) => entry(said, told))}</ul>`}
</section>`
}

const table = (caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): Html => html`
<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table><thead><tr>
${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
</tbody></table></div>`

const chosenIn = (
  choices: MyData['noticeChoices'],
  words: Readonly<Record<keyof MyData['noticeChoices'], string>>,
): string =>
  (Object.keys(words) as (keyof typeof words)[])
    .filter((choice) => choices[choice])
    .map((choice) => words[choice])
    .join(', ') || '-'

/** The whole download as one page, to read and to print, without a script and without anything from elsewhere. */
export const myDataHtml = (data: MyData, language: DocumentLanguage): string => {
  const told = toldIn(data, language)
  const { words, person, part, moment } = told
  const { account, elsewhere, accessLog, rights, consents, notices, pictures } = data
  const mine = pictures.filter((picture) => picture.mine)
  const chapters: readonly (readonly [id: string, title: string, body: Html | false])[] = [
    [
      'account',
      words.account,
      html`<dl>${fact(words.name, account.name)}${fact(words.email, account.email ?? words.noEmail)}
${fact(words.since, moment(account.since))}${fact(words.signIn, account.signInWays.map((way) => words.ways[way] ?? way).join(', '))}
${fact(words.chosen, chosenIn(data.noticeChoices, words.choices))}</dl>`,
    ],
    [
      'people',
      words.people,
      html`<ul>${data.people.map(({ name, role, organisation, planDirector }) => html`<li>${name}, ${role}${organisation !== null && `, ${organisation}`}${planDirector && ` (${words.director})`}</li>`)}</ul>`,
    ],
    [
      'plan',
      words.sections,
      html`${data.sections.length === 0 && html`<p>${words.empty}</p>`}${data.sections.map((one) => section(one, told))}`,
    ],
    [
      'elsewhere',
      words.elsewhere,
      elsewhere.entries.length + elsewhere.texts.length > 0 &&
        html`<p>${words.elsewhereHelp}</p>
<ul>${elsewhere.entries.map((said) => entry(said, told))}${elsewhere.texts.map((text) => html`<li><p class="words">${text}</p></li>`)}</ul>`,
    ],
    [
      'rights',
      words.rights,
      rights.length > 0 &&
        html`<p>${words.rightsHelp}</p>${table(
          words.rights,
          [words.part, words.of, words.level, words.by, words.from, words.until],
          rights.map((one) => [
            part(one.section),
            person(one.of),
            words.levels[one.level],
            person(one.by),
            moment(one.from),
            one.until === null ? '' : moment(one.until),
          ]),
        )}`,
    ],
    [
      'consents',
      words.consents,
      consents.length > 0 &&
        table(
          words.consents,
          [words.part, words.about, words.reader, words.by, words.answer, words.when],
          consents.map((one) => [
            part(one.section),
            person(one.about),
            person(one.reader),
            person(one.by),
            words.said[one.answer] ?? one.answer,
            moment(one.at),
          ]),
        ),
    ],
    [
      'notices',
      words.notices,
      notices.length > 0 &&
        table(
          words.notices,
          [words.due, words.action, words.part, words.about, words.who],
          notices.map(({ kind, at, sectionId, about, by }) => [
            moment(at),
            words.told[kind] ?? kind,
            sectionId === null ? '' : part(sectionId),
            about === null ? '' : person(about),
            by === null ? '' : person(by),
          ]),
        ),
    ],
    [
      'pictures',
      words.pictures,
      mine.length > 0 && html`${mine.map(({ file }) => html`<img src="${file}" alt="${words.picture}">`)}`,
    ],
    [
      'log',
      words.accessLog,
      accessLog.rows.length > 0 &&
        html`${!accessLog.complete && html`<p>${words.incomplete}</p>`}
${table(
  words.accessLog,
  [words.due, words.who, words.action, words.part, words.about],
  accessLog.rows.map((row) => [
    moment(row.at),
    person(row.by),
    didIn(words, row.action),
    row.section === null ? '' : part(row.section),
    row.aboutSomebody ? person(row.about) : '',
  ]),
)}`,
    ],
  ]
  const shown = chapters.flatMap(([id, title, body]) => (body === false ? [] : [{ id, title, body }]))
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${words.title}</title>
<style>${{ safe: style }}</style></head><body><main>
<h1>${words.title}</h1><p>${data.plan.title}</p><p>${words.intro(moment(data.madeAt))} ${words.keepSafe}</p>
<nav aria-label="${words.contents}"><ul>${shown.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
${shown.map(({ id, title, body }) => html`<h2 id="${id}">${title}</h2>${body}`)}
</main></body></html>
`.safe
}
