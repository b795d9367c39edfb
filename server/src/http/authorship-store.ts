/** Who wrote a piece of text, and when. */
export interface WrittenBy {
  /** Null for what the server itself wrote, and for text from before client ids were leased. */
  readonly participantId: string | null
  readonly at: Date
}

/** What the routes ask of a database about authorship. */
export interface AuthorshipStore {
  /**
   * The update that brought one clock of a client id: its author is proven by the lease (G2), and its time is that of
   * the commit. Undefined for clocks that no update is known to have brought.
   */
  writtenBy(planId: string, sectionId: string, client: number, clock: number): Promise<WrittenBy | undefined>
}
