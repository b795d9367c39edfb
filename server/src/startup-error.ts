/**
 * The server cannot start, for a reason that whoever runs it can mend. The message says in plain words what is wrong
 * and what to do; it never holds a password.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}
