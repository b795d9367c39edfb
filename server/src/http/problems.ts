import type { Problem } from '@eenplan/protocol'
import type { Context } from 'hono'

/**
 * Everything that can go wrong, as RFC 9457 problems. A `type` never changes its meaning: programs branch on it, people
 * read `detail`. Texts are the same for everybody and hold nothing of a plan.
 */
const problems = {
  'not-found': [404, 'Not found', 'There is nothing here, or it is not yours to see.'],
  'signed-out': [401, 'Not signed in', 'Sign in first.'],
  'sign-in-failed': [401, 'Sign-in failed', 'The e-mail address or the password is not right.'],
  'too-many-attempts': [429, 'Too many attempts', 'Many people try to sign in. Wait a moment and try again.'],
  'provider-away': [503, 'Organisation cannot be reached', 'Its sign-in page does not answer. Try again later.'],
  'provider-attempt-over': [403, 'Attempt is over', 'This attempt to sign in is over. Begin again.'],
  'provider-declined': [403, 'Stopped there', 'Signing in was stopped at the organisation.'],
  'provider-not-trusted': [
    403,
    'Not proven',
    'What the organisation answered does not prove who this is. Begin again.',
  ],
  'level-too-low': [403, 'Level too low', 'Sign in at the organisation by a stronger means.'],
  'identity-unknown': [403, 'Not known here', 'Nobody here signs in this way. Open the invitation first.'],
  'identity-taken': [403, 'Linked elsewhere', 'This identity is linked to another account.'],
  'last-way-in': [403, 'Last way in', 'This is the only way to sign in. Add another one first.'],
  'wrong-origin': [403, 'Wrong origin', 'Changes need an Origin header with the public address of this server.'],
  'not-json': [415, 'Not JSON', 'Send the body as application/json.'],
  'malformed-json': [400, 'Malformed JSON', 'The body is not valid JSON.'],
  invalid: [400, 'Invalid request', 'Some fields are missing or wrong; see errors.'],
  'too-large': [413, 'Too large', 'The body is larger than this server takes.'],
  'length-unknown': [411, 'Length unknown', 'Say in Content-Length how large the picture is.'],
  'picture-too-large': [413, 'Picture too large', 'A picture may be 5 MiB. Make it smaller and try again.'],
  'not-a-picture': [415, 'Not a picture', 'Send a PNG or a JPEG. This is neither, or it is damaged or far too large.'],
  'too-many-pictures': [429, 'Too many pictures', 'Many pictures came in a short time. Wait a while and try again.'],
  'too-many-versions': [
    429,
    'Too many versions',
    'Many versions were kept in a short time. Wait a while and try again.',
  ],
  'too-many-downloads': [
    429,
    'Too many downloads',
    'You are getting this already, or did so a few times just now. Wait a while and try again.',
  ],
  'read-only': [403, 'Read only', 'You may read this section, but not add to it.'],
  'not-allowed': [403, 'Not allowed', 'You may see this section, but not change who sees it in this way.'],
  'edit-needed': [403, 'May not edit', 'You may see this section, but not change what is agreed in it.'],
  'draw-not-allowed': [403, 'May not draw', 'You may see this network, but not change it.'],
  'people-not-allowed': [403, 'May not change people', 'Ask who manages a family section, or the plan director.'],
  'manage-needed': [403, 'Not allowed', 'Only who manages this may change it in this way.'],
  'too-many-made': [429, 'Too many for one day', 'You made very many today. Go on tomorrow.'],
  'voice-belongs-to-owner': [403, 'Belongs to its owner', 'Only the person whose section this is decides who sees it.'],
  'invitation-over': [
    404,
    'No such invitation',
    'This invitation does not work, or not any more. Ask who invited you for a new one.',
  ],
  'has-an-account': [409, 'Takes part already', 'This person has an account in this plan and needs no invitation.'],
  'in-this-plan-already': [409, 'In this plan already', 'This account takes part in this plan as somebody else.'],
  'address-taken': [409, 'Address taken', 'This address belongs to another account. Use an address of your own.'],
  'address-invited': [409, 'Address of somebody else', 'You invited somebody else at this address.'],
  'no-mail': [409, 'No mail', 'This server sends no mail. Invite by letter or at the table.'],
  'last-manager': [
    403,
    'Last manager',
    'Somebody must keep managing this section. Ask somebody else to manage it first.',
  ],
  'form-incomplete': [
    400,
    'Form not complete',
    'To share without consent every part of the form is needed; see errors.',
  ],
  'account-needed': [403, 'Has no account', 'A section of one’s own is shared with people who have an account.'],
  'somebody-reads-more': [
    403,
    'Somebody would read more',
    'By this somebody could read what they may not read now. End that share first.',
  ],
  'record-not-allowed': [403, 'May not record', 'Only the plan director records this.'],
  'sign-in-over': [401, 'Sign in again', 'This took too long, or too many codes were wrong. Begin with the password.'],
  'code-wrong': [403, 'Wrong code', 'This code is not right, or it was used already.'],
  'draft-over': [403, 'Too late', 'Begin anew: this secret is not valid any more.'],
  'passkey-refused': [403, 'Passkey refused', 'This passkey was not accepted. Try again, or take another way.'],
  'passkey-taken': [403, 'Passkey known already', 'This passkey belongs to an account already.'],
  'too-many-passkeys': [403, 'Too many passkeys', 'Remove one that is not used any more first.'],
  'last-second-factor': [403, 'Last second factor', 'Who works as a professional keeps one. Add another one first.'],
  'confirm-first': [403, 'Confirm first', 'Show once more that it is you, with the password or a passkey.'],
  'confirm-failed': [403, 'Not confirmed', 'That was not right.'],
  'demo-account': [403, 'Demo account', 'The account of somebody of the demo family cannot be changed.'],
  'mail-not-set-up': [403, 'No mail', 'This server sends no mail. Ask who runs it.'],
  'link-over': [404, 'Link not valid', 'This link was used, is too old, or is not whole. Ask for another one.'],
  'password-too-short': [400, 'Password too short', 'Use at least 12 characters, for example four words with spaces.'],
  'password-too-long': [400, 'Password too long', 'Use at most 1,000 characters.'],
  'password-too-common': [400, 'Password too common', 'Many people use one like it. Take, for example, four words.'],
  'password-is-yours': [400, 'Password easily guessed', 'It is made of your own name or address. Take four words.'],
  'director-needed': [403, 'Plan director needed', 'Only the plan director does this.'],
  'escalation-order': [
    403,
    'Wrong order',
    'It is raised to a manager first, and then to the process director. Say why when no manager can be asked.',
  ],
  'director-reads-not': [403, 'Plan director cannot read it', 'Share the section with the plan director first.'],
  'consent-needed': [403, 'Consent needed', 'Not everybody agreed who decides about this. Ask them first.'],
  'escalation-running': [409, 'Raised already', 'You raised this, and it is not over yet.'],
  'escalation-ended': [409, 'Not any more', 'Somebody raised or ended it meanwhile. Look again.'],
  'database-away': [503, 'Storage cannot be reached', 'What was saved is safe. Try again in a few seconds.'],
  unexpected: [500, 'Unexpected error', 'Something went wrong on our side. Try again later.'],
} as const satisfies Record<string, readonly [number, string, string]>

export type ProblemName = keyof typeof problems

export type FieldErrors = NonNullable<Problem['errors']>

/** Thrown anywhere below a route; becomes the answer. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly problem: ProblemName
  readonly errors: FieldErrors | undefined

  constructor(problem: ProblemName, errors?: FieldErrors) {
    super(problem)
    this.problem = problem
    this.errors = errors
  }
}

/** Seconds after which trying again makes sense. */
const retryAfter: Partial<Record<ProblemName, string>> = {
  'database-away': '5',
  'too-many-attempts': '10',
  'too-many-pictures': '60',
  'too-many-versions': '600',
  'too-many-downloads': '600',
}

export const problemAnswer = (c: Context, name: ProblemName, errors?: FieldErrors): Response => {
  const [status, title, detail] = problems[name]
  const body: Problem = { type: `/problems/${name}`, title, status, detail, ...(errors && { errors }) }
  const wait = retryAfter[name]
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    ...(wait && { 'Retry-After': wait }),
  })
}
