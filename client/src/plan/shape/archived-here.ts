/** Sections that this person archived on this screen: there the note in their place says so, and not that they closed. */
export const archivedHere = new Set<string>()
