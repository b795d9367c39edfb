import { translated } from './translated.ts'

const begun = (sentence: string): string => `${sentence[0]?.toLocaleUpperCase() ?? ''}${sentence.slice(1)}`

export const noticeMessages = translated({
  nl: {
    title: 'Berichten',
    help: 'Dit moet je weten. Je ziet alleen wat voor jou is.',
    loading: 'De berichten worden geladen.',
    failed: 'De berichten laden lukt nu niet.',
    empty: 'Er zijn geen berichten.',
    emptyHelp: 'Verandert er iets in wie meeleest of beslist? Dan staat het hier.',
    fresh: 'Nieuw',
    read: 'Gelezen',
    readOf: (sentence: string) => `Gelezen: ${sentence}`,
    readAll: 'Alles gelezen',
    allRead: 'Je las alles.',
    questions: (count: number) => (count === 1 ? 'Er is een vraag aan jou.' : `Er zijn ${count} vragen aan jou.`),
    toQuestions: 'Naar mijn toestemming',
    toSharing: 'Bekijk wie dit leest',
    toSection: (title: string) => `Ga naar “${title}”`,
    toPerson: (name: string) => `Bekijk dit bij ${name}`,
    you: 'jij',
    whomYou: 'jou',
    someone: 'iemand',
    someSection: 'een onderdeel',
    quoted: (title: string) => `“${title}”`,
    until: (day: string) => `Dit geldt tot en met ${day}.`,
    today: 'vandaag',
    yesterday: 'gisteren',
    kinds: {
      'shared-without-consent': (by: string, whom: string, title: string) =>
        begun(`${by} deelt ${title} met ${whom}, zonder toestemming.`),
      'review-due': (_by: string, _whom: string, title: string) =>
        `Kijk opnieuw naar het delen van ${title}. Wie weet dit nog niet?`,
      'consent-given': (by: string, whom: string, title: string) =>
        begun(`${by} zei ja: ${title} delen met ${whom} is goed.`),
      'consent-refused': (by: string, whom: string, title: string) =>
        begun(`${by} zei nee: ${title} niet delen met ${whom}.`),
      'consent-withdrawn': (by: string, whom: string, title: string) =>
        begun(`${by} trok een ja in: ${title} niet meer delen met ${whom}.`),
      'authority-recorded': (by: string, whom: string) => begun(`${by} legde vast wie er over ${whom} beslist.`),
      escalated: (by: string, whom: string) => begun(`${by} vroeg hulp aan ${whom}.`),
      'escalation-ended': (_by: string, whom: string) => `De extra hulp van ${whom} is voorbij.`,
    },
  },
  en: {
    title: 'Messages',
    help: 'This is what you should know. You see only what is for you.',
    loading: 'The messages are loading.',
    failed: 'The messages cannot load right now.',
    empty: 'There are no messages.',
    emptyHelp: 'When who reads or decides changes, you see it here.',
    fresh: 'New',
    read: 'Read',
    readOf: (sentence) => `Read: ${sentence}`,
    readAll: 'All read',
    allRead: 'You read everything.',
    questions: (count) => (count === 1 ? 'There is a question for you.' : `There are ${count} questions for you.`),
    toQuestions: 'To my consent',
    toSharing: 'See who reads this',
    toSection: (title) => `Go to “${title}”`,
    toPerson: (name) => `See this with ${name}`,
    you: 'you',
    whomYou: 'you',
    someone: 'somebody',
    someSection: 'a section',
    quoted: (title) => `“${title}”`,
    until: (day) => `This holds until ${day}.`,
    today: 'today',
    yesterday: 'yesterday',
    kinds: {
      'shared-without-consent': (by, whom, title) => begun(`${by} shared ${title} with ${whom}, without consent.`),
      'review-due': (_by, _whom, title) => `Look again at the sharing of ${title}. Who does not know of this yet?`,
      'consent-given': (by, whom, title) => begun(`${by} said yes: ${title} may be shared with ${whom}.`),
      'consent-refused': (by, whom, title) => begun(`${by} said no: ${title} may not be shared with ${whom}.`),
      'consent-withdrawn': (by, whom, title) =>
        begun(`${by} withdrew a yes: ${title} may not be shared with ${whom} any more.`),
      'authority-recorded': (by, whom) => begun(`${by} recorded who decides about ${whom}.`),
      escalated: (by, whom) => begun(`${by} asked ${whom} for help.`),
      'escalation-ended': (_by, whom) => `The extra help of ${whom} is over.`,
    },
  },
})
