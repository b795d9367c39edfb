import { describe, expect, test } from 'vitest'
import { whenAtEnd, whenInWords } from './when-in-words.ts'

/** A Wednesday. */
const today = '2026-11-25'

describe('a day at the end of a line', () => {
  test.each([
    ['vandaag', '2026-11-25', null],
    ['morgen', '2026-11-26', null],
    ['morgen om 9 uur', '2026-11-26', '09:00'],
    ['om 9 uur morgen', '2026-11-26', '09:00'],
    ['overmorgen', '2026-11-27', null],
    ['vrijdag', '2026-11-27', null],
    ['op vrijdag', '2026-11-27', null],
    ['uiterlijk vrijdag', '2026-11-27', null],
    ['maandag', '2026-11-30', null],
    ['dinsdag om half vier', '2026-12-01', '15:30'],
    ['dinsdag om 4 uur', '2026-12-01', '16:00'],
    ['dinsdag 16:00', '2026-12-01', '16:00'],
    ['komende woensdag', '2026-12-02', null],
    ['aanstaande vrijdag', '2026-11-27', null],
    ['deze vrijdag', '2026-11-27', null],
    ['vrijdag deze week', '2026-11-27', null],
    ['deze woensdag', '2026-11-25', null],
    ['volgende week dinsdag', '2026-12-01', null],
    ['Volgende Week Dinsdag', '2026-12-01', null],
    ['dinsdag volgende week', '2026-12-01', null],
    ['volgende week op zondag', '2026-12-06', null],
    ['volgende week vrijdag om 10.30 uur', '2026-12-04', '10:30'],
    ['volgende dinsdag', '2026-12-01', null],
    ['volgende vrijdag', '2026-12-04', null],
    ['over twee weken', '2026-12-09', null],
    ['over 3 dagen', '2026-11-28', null],
    ['over een week', '2026-12-02', null],
    ['over een maand', '2026-12-25', null],
    ['12 december', '2026-12-12', null],
    ['op 12 december om 10 uur', '2026-12-12', '10:00'],
    ['zaterdag 12 december', '2026-12-12', null],
    ['12 dec', '2026-12-12', null],
    ['12e december', '2026-12-12', null],
    ['12 oktober', '2027-10-12', null],
    ['25 november', '2026-11-25', null],
    ['12 december 2027', '2027-12-12', null],
    ['12-12-2026', '2026-12-12', null],
    ['1-2-2027', '2027-02-01', null],
    ['today', '2026-11-25', null],
    ['tomorrow', '2026-11-26', null],
    ['tomorrow at 9', '2026-11-26', '09:00'],
    ['tomorrow at 4 pm', '2026-11-26', '16:00'],
    ['at 9 tomorrow', '2026-11-26', '09:00'],
    ['the day after tomorrow', '2026-11-27', null],
    ['friday', '2026-11-27', null],
    ['on Friday', '2026-11-27', null],
    ['by friday', '2026-11-27', null],
    ['this friday', '2026-11-27', null],
    ['next tuesday', '2026-12-01', null],
    ['next friday', '2026-12-04', null],
    ['next week tuesday', '2026-12-01', null],
    ['tuesday next week', '2026-12-01', null],
    ['in two weeks', '2026-12-09', null],
    ['in a month', '2026-12-25', null],
    ['12 December', '2026-12-12', null],
    ['December 12th', '2026-12-12', null],
    ['the 12th of December', '2026-12-12', null],
    ['Saturday 12 December 2026 at 10:00', '2026-12-12', '10:00'],
  ])('%s', (words, due, time) => {
    expect(whenAtEnd(`Bellen met school ${words}`, today)).toEqual({
      rest: 'Bellen met school',
      words,
      due,
      time,
      repeats: null,
    })
  })

  test.each([
    ['2026-11-22', 'volgende week dinsdag', '2026-11-24'],
    ['2026-11-23', 'volgende week dinsdag', '2026-12-01'],
    ['2026-11-23', 'next tuesday', '2026-12-01'],
    ['2026-11-21', 'next tuesday', '2026-11-24'],
    ['2026-12-31', 'morgen', '2027-01-01'],
    ['2027-01-31', 'over een maand', '2027-02-28'],
    ['2026-11-30', 'over drie maanden', '2027-02-28'],
    ['2026-12-31', '1 januari', '2027-01-01'],
    ['2027-03-27', 'morgen', '2027-03-28'],
    ['2026-10-24', 'over 2 dagen', '2026-10-26'],
  ])('on %s, "%s" is %s', (on, words, due) => {
    expect(whenAtEnd(`Bellen ${words}`, on)).toMatchObject({ rest: 'Bellen', due })
  })
})

describe('a repetition at the end of a line', () => {
  test.each([
    ['elke dag', 'elke dag', null],
    ['elke dinsdag om 16:00', 'elke dinsdag', '16:00'],
    ['elke dinsdag en donderdag om 9 uur', 'elke dinsdag en donderdag', '09:00'],
    ['om 18:00 elke dag', 'elke dag', '18:00'],
    ['elke morgen', 'elke morgen', null],
    ['om de week', 'om de week', null],
    ['dagelijks', 'dagelijks', null],
    ['every friday', 'every friday', null],
    ['every day at 8 am', 'every day', '08:00'],
    ['weekly', 'weekly', null],
  ])('%s', (words, repeats, time) => {
    expect(whenAtEnd(`Samen koken ${words}.`, today)).toEqual({ rest: 'Samen koken', words, due: null, time, repeats })
  })
})

describe('what can mean something else stays words', () => {
  test.each([
    'Bellen met school',
    'Bellen woensdag',
    'Bellen volgende week',
    'Bellen volgende maand',
    'Bellen dit weekend',
    'Bellen voor vrijdag',
    'Praten over vrijdag',
    'Bellen na dinsdag',
    'Bellen vanaf maandag',
    'Bellen maandag of dinsdag',
    'Bellen maandag, dinsdag',
    'Niet elke dag bellen',
    'Bellen, niet elke dag',
    'Het verslag van dinsdag',
    'Bellen afgelopen dinsdag',
    'Bellen de eerste maandag',
    'Bellen om de dinsdag',
    'Bellen vrijdag morgen',
    'Elke morgen samen eten',
    'Bellen in de morgen',
    'Dinsdag over een week',
    'Bellen dinsdag over twee weken',
    'Bellen over twee weken dinsdag',
    'Bellen 31 november',
    'Bellen dinsdag 12 december',
    'Bellen 12 december 2020',
    'Bellen 01/02',
    'Bellen 1/2/2027',
    'Bellen eind december',
    'Bellen deze maandag',
    'Bellen om 9 uur',
    'Bellen morgenavond',
    'Bellen binnen een week',
    'Een boek lezen van Maandag tot vrijdag',
    'Call before friday',
    'Call last tuesday',
    'Call every other tuesday',
    'Talk about friday',
    'Dinsdag bellen',
    'Maandagen',
    'Zo doen we het',
    'We do it so',
    'Call in may',
    '',
    ' ',
  ])('%s', (line) => {
    expect(whenAtEnd(line, today)).toBeUndefined()
  })
})

describe('signs around the words', () => {
  test('a comma before and a full stop behind belong to neither', () => {
    expect(whenAtEnd('Bellen met school, vrijdag.', today)).toMatchObject({
      rest: 'Bellen met school',
      words: 'vrijdag',
    })
    expect(whenAtEnd('Bellen met school: vrijdag ', today)).toMatchObject({
      rest: 'Bellen met school',
      words: 'vrijdag',
    })
  })
  test('the full stop of a short month belongs to the month', () => {
    expect(whenAtEnd('Bellen 12 dec. om 10:00', today)).toMatchObject({ rest: 'Bellen', due: '2026-12-12' })
  })
  test('a word that ends like a day is no day', () => {
    expect(whenAtEnd('Dit is Hofvrijdag', today)).toBeUndefined()
    expect(whenAtEnd('Wat goedemorgen', today)).toBeUndefined()
  })
})

describe('a field that holds nothing else', () => {
  test('takes the words when they are all', () => {
    expect(whenInWords('volgende week dinsdag', today)?.due).toBe('2026-12-01')
    expect(whenInWords('  vrijdag ', today)?.due).toBe('2026-11-27')
    expect(whenInWords('elke dag', today)?.repeats).toBe('elke dag')
  })
  test('and none of them when there is more', () => {
    expect(whenInWords('bellen vrijdag', today)).toBeUndefined()
  })
})
