import { hash, verify } from '@node-rs/argon2'

/**
 * argon2id (the library's default variant) with 19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet,
 * "use Argon2id with a minimum configuration of 19 MiB of memory, an iteration count of 2, and 1 degree of
 * parallelism".
 */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** A hash of random bytes that nobody kept, with the same parameters: no password matches it. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$eSmw3evB3rWlK9ilfmqIpA$bptBoFSAyxLQO9UFZ1Lz47M7beK21i8rtTiCugJzN5o'

/** Devices write é in two ways; NIST SP 800-63B asks to normalise before hashing. */
const bytesOf = (password: string) => Buffer.from(password.normalize('NFKC'), 'utf8')

/** PHC string of argon2id. */
export const hashPassword = (password: string): Promise<string> => hash(bytesOf(password), parameters)

/**
 * Whether the password belongs to the stored hash. Without a stored hash the same work is done for nothing, so that
 * time does not tell who has an account (H5).
 */
export const verifyPassword = async (storedHash: string | null, password: string): Promise<boolean> => {
  const matches = await verify(storedHash ?? nobodysHash, bytesOf(password))
  return matches && storedHash !== null
}
