import { translated } from './translated.ts'

export const peopleMessages = translated({
  nl: {
    kinds: { family: 'Gezin', network: 'Netwerk', professional: 'Hulpverleners' },
  },
  en: {
    kinds: { family: 'Family', network: 'Network', professional: 'Professionals' },
  },
})
