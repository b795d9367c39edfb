import type { Mail } from './mail.ts'
import { mailWords } from './mail-words.ts'

/** A mail as it is sent: plain text, and the same as simple HTML. */
export interface WrittenMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const paragraph = (line: string) => `<p style="margin:0 0 16px">${escaped(line)}</p>`

/** The button's look is in attributes: mail programs drop style sheets. No pictures: they would tell who opened it. */
const button = (words: string, link: string) =>
  '<p style="margin:24px 0"><a style="display:inline-block;padding:16px 24px;border-radius:14px;background:#0B6B5D;' +
  `color:#FFFFFF;font-weight:bold;text-decoration:none" href="${escaped(link)}">${escaped(words)}</a></p>` +
  `<p style="margin:0 0 16px;word-break:break-all">${escaped(link)}</p>`

export const writtenMail = ({ kind, language, link }: Mail): WrittenMail => {
  const { subject, lines, button: words, unexpected } = mailWords[language][kind]
  const middle = link === undefined ? [] : [`${words}:\n${link}`]
  const body = [...lines.map(paragraph), ...(link === undefined ? [] : [button(words, link)]), paragraph(unexpected)]
  return {
    subject,
    text: `${[...lines, ...middle, unexpected, 'eenplan'].join('\n\n')}\n`,
    html:
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>` +
      '<body style="margin:0;padding:24px;background:#FAF7F2;color:#1D2B2F;font:18px/1.55 Verdana,Arial,sans-serif">' +
      `<div style="max-width:560px;margin:0 auto">${body.join('')}<p style="margin:0">eenplan</p></div></body></html>`,
  }
}
