import type { Mail } from './mail.ts'

/** A mail that could not be sent yet, as it is kept: nobody who reads the database can use its link. */
export interface WaitingMail extends Omit<Mail, 'link'> {
  readonly id: string
  readonly sealedLink: Uint8Array | null
  /** SHA-256 in hex of what stands behind the `#` of the link: the key under which invitations and mailed links are kept. */
  readonly secretHash: string | null
}

/** A mail that this server alone tries to send. */
export interface ClaimedMail extends WaitingMail {
  /** Its place in the row. */
  readonly no: number
  /** False when the link was used, taken back or is over. */
  readonly linkWorks: boolean
}

export interface WaitingMailStore {
  /** False when as many as `most` wait already. */
  add(mail: WaitingMail, most: number): Promise<boolean>
  /**
   * The first mail after this place that no server is sending. It is ours until `leaseMs` from now: a server that was
   * killed keeps no mail from the others.
   */
  claim(after: number, leaseMs: number): Promise<ClaimedMail | undefined>
  /** It waits for the next round. */
  release(id: string): Promise<void>
  /** It was sent, or given up. */
  remove(id: string): Promise<void>
  /** Removes what waits for longer, and what has a link of no use, unless a server is sending it; gives how many. */
  giveUp(afterMs: number): Promise<number>
}
