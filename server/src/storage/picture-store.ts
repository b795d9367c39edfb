import { randomUUID } from 'node:crypto'
import { type PicturePlace, type PictureStore, picturesPerHour, type StoredPicture } from '../http/picture-store.ts'
import { askedId } from './asked-id.ts'
import type { Database } from './database-handle.ts'

export const createPictureStore = ({ sql }: Pick<Database, 'sql'>): PictureStore => {
  const hasRoom = async ({ planId, sectionId }: PicturePlace, participantId: string) => {
    const [found] = await sql<{ room: boolean }[]>`
      select count(*) filter (where participant_id = ${participantId}) < ${picturesPerHour.person}
        and count(*) filter (where section_id = ${sectionId}) < ${picturesPerHour.section} as room
      from section_picture
      where plan_id = ${planId} and at > clock_timestamp() - interval '1 hour'
        and (participant_id = ${participantId} or section_id = ${sectionId})`
    return found?.room === true
  }
  return {
    hasRoom,

    async add(place, participantId, { mime, width, height, bytes }) {
      // Two at the same moment may go one over the limit, which is there against floods.
      if (!(await hasRoom(place, participantId))) return undefined
      const id = randomUUID()
      await sql`
        insert into section_picture (plan_id, section_id, picture_id, mime, width, height, bytes, participant_id)
        values (
          ${place.planId}, ${place.sectionId}, ${id}, ${mime}, ${width}, ${height}, ${bytes}, ${participantId}
        )`
      return id
    },

    async find({ planId, sectionId }, pictureId) {
      const [picture] = await sql<StoredPicture[]>`
        select mime, width, height, bytes from section_picture
        where plan_id = ${planId} and section_id = ${sectionId} and picture_id = ${askedId(pictureId)}`
      return picture
    },
  }
}
