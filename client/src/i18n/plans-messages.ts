import { translated } from './translated.ts'

export const plansMessages = translated({
  nl: {
    title: 'Mijn plannen',
    make: 'Nieuw plan',
    empty: 'Hier staat nog niets.',
    emptyHelp: 'Word je toegevoegd aan een plan? Dan zie je het hier.',
    failed: 'Je plannen laden lukt nu niet.',
  },
  en: {
    title: 'My plans',
    make: 'New plan',
    empty: 'Nothing here yet.',
    emptyHelp: 'When somebody adds you to a plan, you see it here.',
    failed: 'Your plans cannot load right now.',
  },
})
