import type { OutboxMail, OutboxStore } from '../mail/outbox.ts'
import type { Database } from './database-handle.ts'
import { storableText } from './storable-text.ts'

const KEPT = 100

export const createOutboxStore = (db: Pick<Database, 'sql' | 'transaction'>): OutboxStore => ({
  add: ({ to, subject, text, html, link }) =>
    db.transaction(async (tx) => {
      await tx`
        insert into demo_outbox (to_address, subject, text, html, link)
        values (${storableText(to)}, ${subject}, ${storableText(text)}, ${storableText(html)}, ${link && storableText(link)})`
      await tx`
        delete from demo_outbox where mail_no <= (
          select mail_no from demo_outbox order by mail_no desc offset ${KEPT} limit 1
        )`
    }),
  all: () => db.sql<OutboxMail[]>`
    select mail_no::text as id, to_address as "to", subject, text, html, link, at
    from demo_outbox order by mail_no desc`,
})
