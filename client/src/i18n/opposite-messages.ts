import { translated } from './translated.ts'

export const oppositeMessages = translated({
  nl: {
    choose: 'Botst met een ander doel',
    chooseTitle: 'Met welk doel botst dit?',
    chooseHelp: 'Kies doelen die niet goed samengaan. Je ziet het dan bij allebei.',
    with: 'Botst met:',
    none: 'Er is nog geen ander doel om te kiezen.',
    added: 'De doelen staan nu naast elkaar als botsing.',
    ended: 'De doelen botsen niet meer.',
  },
  en: {
    choose: 'Pulls against another goal',
    chooseTitle: 'Which goal does this pull against?',
    chooseHelp: 'Choose goals that do not go well together. Both will then say so.',
    with: 'Pulls against:',
    none: 'There is no other goal to choose yet.',
    added: 'Both goals now say that they pull against each other.',
    ended: 'The goals do not pull against each other any more.',
  },
})
