import { translated } from './translated.ts'

/** The page with mails of demo mode. */
export const outboxMessages = translated({
  nl: {
    title: 'Verzonden berichten (proef)',
    help: 'Dit is een voorbeeld. Berichten gaan niet echt weg, je leest ze hier.',
    empty: 'Er is nog niets verzonden.',
    emptyHelp: 'Nodig iemand uit met een e-mail. Dan staat het bericht hier.',
    to: (address: string) => `Aan: ${address}`,
    refresh: 'Kijk opnieuw',
    back: 'Terug naar het begin',
    none: 'Deze pagina is er alleen in de proef.',
    failed: 'De berichten kunnen niet laden.',
  },
  en: {
    title: 'Messages sent (trial)',
    help: 'This is an example. Messages do not really leave, you read them here.',
    empty: 'Nothing has been sent yet.',
    emptyHelp: 'Invite somebody by e-mail. Then the message stands here.',
    to: (address) => `To: ${address}`,
    refresh: 'Look again',
    back: 'Back to the beginning',
    none: 'This page is there in the trial only.',
    failed: 'The messages cannot load.',
  },
})
