import { uuid } from '@eenplan/plan-schema'
import { z } from 'zod'

/** Bytes of a picture as somebody sends it, 5 MiB. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024

/** Pixels of the long side of a picture as it is kept. */
export const PICTURE_LONG_SIDE = 2_000

/** What a picture may be sent as, and what it is kept as. */
export const pictureTypes = ['image/jpeg', 'image/png'] as const
export type PictureType = (typeof pictureTypes)[number]

/** A picture that was kept: the id to put in an entry of the log, and its size in pixels. */
export const pictureSchema = z.object({ id: uuid, width: z.int().positive(), height: z.int().positive() })
export type Picture = z.infer<typeof pictureSchema>
