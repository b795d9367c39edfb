import { type MyData, myDataSchema } from '@eenplan/protocol'
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { z } from 'zod'
import type { PictureFile } from './gather-my-data.ts'
import { myDataHtml } from './my-data-html.ts'
import { type DocumentLanguage, myDataWords } from './my-data-words.ts'

/** `schema.json`: made from the very schema that the server and its tests use. */
export const myDataJsonSchema = () => z.toJSONSchema(myDataSchema)

/**
 * The download as one zip. Words are packed at once; of the pictures one at a time is in memory, and only as fast as
 * somebody takes the bytes.
 *
 * @param bytesOf undefined for a picture that may not be seen any more: it is left out
 * @param onEnd called once, when all was sent or nobody takes it any more
 */
export const myDataFile = (
  { data, pictures }: { readonly data: MyData; readonly pictures: readonly PictureFile[] },
  language: DocumentLanguage,
  bytesOf: (picture: PictureFile) => Promise<Uint8Array | undefined>,
  onEnd: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = []
  let failure: Error | undefined
  const zip = new Zip((error, chunk) => {
    if (error !== null) failure = error
    else chunks.push(chunk)
  })
  const words = (name: string, text: string) => {
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    file.push(strToU8(text), true)
  }
  const waiting = [...pictures]
  let began = false
  let ended = false
  const end = () => {
    if (!ended) onEnd()
    ended = true
  }
  const next = async (): Promise<void> => {
    if (!began) {
      began = true
      words('README.txt', myDataWords[language].readme)
      words('plan.html', myDataHtml(data, language))
      words('my-data.json', `${JSON.stringify(data, null, 2)}\n`)
      words('schema.json', `${JSON.stringify(myDataJsonSchema(), null, 2)}\n`)
      return
    }
    const picture = waiting.shift()
    if (picture === undefined) {
      zip.end()
      end()
      return
    }
    const bytes = await bytesOf(picture)
    if (bytes === undefined) return
    // Pictures are packed already.
    const file = new ZipPassThrough(picture.file)
    zip.add(file)
    file.push(bytes, true)
  }
  return new ReadableStream({
    pull: async (controller) => {
      try {
        while (chunks.length === 0 && !ended) await next()
        for (const chunk of chunks.splice(0)) controller.enqueue(new Uint8Array(chunk))
        if (failure !== undefined) throw failure
        if (ended) controller.close()
      } catch (error) {
        end()
        throw error
      }
    },
    cancel: end,
  })
}
