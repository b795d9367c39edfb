import { z } from 'zod'

/**
 * What somebody prints: ids of the sections that are on the paper. Any text is taken, and what the asker may not see is
 * passed over: nobody can ask by printing whether a section exists (S1).
 */
export const printedBody = z.strictObject({ sections: z.array(z.string().max(64)).max(500) })
