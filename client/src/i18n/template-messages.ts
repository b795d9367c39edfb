import { translated } from './translated.ts'

export const templateMessages = translated({
  nl: {
    ask: 'Stel een vraag',
    start: 'Vragen om mee te beginnen',
    help: 'Kies wat past. Je hoeft niets te beantwoorden.',
    put: 'Zet in de tekst',
    putSaid: 'De vraag staat in de tekst. Schrijf eronder verder.',
    next: 'Andere vraag',
    away: 'Niet voor ons',
    awaySaid: 'Die vraag komt niet terug.',
    left: (count: number) => (count === 1 ? 'Dit is de laatste vraag.' : `Nog ${count} vragen.`),
    none: 'Er zijn geen vragen meer.',
    again: 'Begin opnieuw',
    failed: 'De vragen laden lukt nu niet.',
  },
  en: {
    ask: 'Ask a question',
    start: 'Questions to begin with',
    help: 'Choose what fits. You need not answer anything.',
    put: 'Put in the text',
    putSaid: 'The question is in the text. Go on writing below it.',
    next: 'Another question',
    away: 'Not for us',
    awaySaid: 'That question does not come back.',
    left: (count) => (count === 1 ? 'This is the last question.' : `${count} questions left.`),
    none: 'There are no more questions.',
    again: 'Start over',
    failed: 'The questions cannot load right now.',
  },
})
