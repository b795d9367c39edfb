import type { PictureType } from '@eenplan/protocol'

/** A picture as it is kept and sent. */
export interface StoredPicture {
  readonly mime: PictureType
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

export interface PicturePlace {
  readonly planId: string
  readonly sectionId: string
}

/** What the routes ask of a database about pictures. */
export interface PictureStore {
  /** Whether one more fits below the limits of this hour. */
  hasRoom(place: PicturePlace, participantId: string): Promise<boolean>
  /** Keeps a picture and gives its id; undefined when the limits of this hour are reached. */
  add(place: PicturePlace, participantId: string, picture: StoredPicture): Promise<string | undefined>
  /** The picture, when it is in this very section. */
  find(place: PicturePlace, pictureId: string): Promise<StoredPicture | undefined>
}

/** Pictures in one hour: of one person in a plan, and in one section. Far more than anybody draws. */
export const picturesPerHour = { person: 30, section: 60 } as const
