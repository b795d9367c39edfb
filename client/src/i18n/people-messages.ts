import { translated } from './translated.ts'

export const peopleMessages = translated({
  nl: {
    choose: 'Kies mensen',
    chosen: (names: string) => `Gekozen: ${names}`,
    nobody: 'Nog niemand gekozen',
    others: (count: number) => `en nog ${count}`,
    kinds: { family: 'Gezin', network: 'Netwerk', professional: 'Hulpverleners' },
  },
  en: {
    choose: 'Choose people',
    chosen: (names) => `Chosen: ${names}`,
    nobody: 'Nobody chosen yet',
    others: (count) => `and ${count} more`,
    kinds: { family: 'Family', network: 'Network', professional: 'Professionals' },
  },
})
