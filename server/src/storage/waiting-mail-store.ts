import type { ClaimedMail, WaitingMailStore } from '../mail/waiting-mail-store.ts'
import type { Database } from './database-handle.ts'
import { storableText } from './storable-text.ts'

export const createWaitingMailStore = ({ sql }: Pick<Database, 'sql'>): WaitingMailStore => ({
  async add({ id, to, kind, language, sealedLink, secretHash }, most) {
    const added = await sql`
      insert into waiting_mail (mail_id, to_address, kind, language, sealed_link, secret_hash)
      select ${id}, ${storableText(to)}, ${kind}, ${language}, ${sealedLink}, ${secretHash}
      where (select count(*) from waiting_mail) < ${most}
      returning 1`
    return added.length > 0
  },
  // One statement: no transaction stays open while somebody talks to the mail server.
  async claim(after, leaseMs) {
    const [claimed] = await sql<ClaimedMail[]>`
      update waiting_mail set claimed_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1_000}::float8)
      where mail_id = (
        select mail_id from waiting_mail
        where mail_no > ${after} and (claimed_until is null or claimed_until <= clock_timestamp())
        order by mail_no limit 1 for update skip locked
      )
      returning mail_id as id, mail_no as no, to_address as "to", kind, language, sealed_link as "sealedLink",
        secret_hash as "secretHash",
        not exists (select 1 from vain_mail where vain_mail.mail_id = waiting_mail.mail_id) as "linkWorks"`
    return claimed
  },
  async release(id) {
    await sql`update waiting_mail set claimed_until = null where mail_id = ${id}`
  },
  async remove(id) {
    await sql`delete from waiting_mail where mail_id = ${id}`
  },
  async giveUp(afterMs) {
    const removed = await sql`
      delete from waiting_mail
      where (
          waits_since < clock_timestamp() - make_interval(secs => ${afterMs / 1_000}::float8)
          or mail_id in (select mail_id from vain_mail)
        ) and (claimed_until is null or claimed_until <= clock_timestamp())
      returning 1`
    return removed.length
  },
})
