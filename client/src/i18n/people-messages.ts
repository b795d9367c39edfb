import { translated } from './translated.ts'

export const peopleMessages = translated({
  nl: {
    choose: 'Kies een naam',
    kinds: { family: 'Gezin', network: 'Netwerk', professional: 'Hulpverleners' },
  },
  en: {
    choose: 'Choose a name',
    kinds: { family: 'Family', network: 'Network', professional: 'Professionals' },
  },
})
