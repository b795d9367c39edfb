import { translated } from './translated.ts'

const questionsNl = (count: number) => (count === 1 ? '1 vraag' : `${count} vragen`)
const newsNl = (count: number) => (count === 1 ? '1 bericht' : `${count} berichten`)
const questionsEn = (count: number) => (count === 1 ? '1 question' : `${count} questions`)
const newsEn = (count: number) => (count === 1 ? '1 message' : `${count} messages`)

/** What waits for somebody, in words. */
export const callMessages = translated({
  nl: {
    questions: (count: number) => `${questionsNl(count)} aan jou`,
    news: (count: number) => (count === 1 ? '1 nieuw bericht' : `${count} nieuwe berichten`),
    both: (questions: number, news: number) => `${questionsNl(questions)} en ${newsNl(news)}`,
    shortQuestions: questionsNl,
    shortNews: (count: number) => `${count} nieuw`,
    came: 'Er is een vraag aan jou.',
  },
  en: {
    questions: (count) => `${questionsEn(count)} for you`,
    news: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
    both: (questions, news) => `${questionsEn(questions)} and ${newsEn(news)}`,
    shortQuestions: questionsEn,
    shortNews: (count) => `${count} new`,
    came: 'There is a question for you.',
  },
})
