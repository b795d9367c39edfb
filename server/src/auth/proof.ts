/**
 * What somebody proved when a session began. `password`: that alone, or what stands in its place, such as a password
 * that was just chosen. `oidc`: an organisation answers for its person; with `+second-factor` it says in the settings
 * that it asks two of everybody. `demo`: a button of the demo family.
 */
export type Proof = 'password' | 'password+second-factor' | 'passkey' | 'oidc' | 'oidc+second-factor' | 'demo'

/** Whether it is one factor only. That does for a family; never for a professional, nor where there is a second one. */
export const isOneFactor = (proof: Proof): boolean => proof === 'password' || proof === 'oidc'
