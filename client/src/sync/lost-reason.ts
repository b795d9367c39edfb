import type { LostReason } from './section-state.ts'

/** Which words the person reads for the server's reason of a refusal. */
export const lostReasonOf = (reason: string): LostReason => {
  switch (reason) {
    case 'read only':
    case 'contribute adds log entries only':
      return 'notAllowed'
    case 'section full':
      return 'full'
    // Taken by chance, or the server stands at an older point: a fresh replica has a new id and builds on what is there.
    case 'client id of somebody else':
    case 'gap':
    case 'unknown delete':
    case 'unknown place':
      return 'again'
    default:
      return 'notValid'
  }
}
