import { expect, test } from 'vitest'
import { html } from './html.ts'

test('attack 49: whatever is put in is text, in an element and in an attribute', () => {
  const words = `</p><script>alert("1")</script>' onload='x & y`
  const shown = html`<p title="${words}">${[words, html`<b>${words}</b>`]}${false}${null}${3}</p>`.safe
  expect(shown.match(/<[^>]*>/g)).toEqual([
    '<p title="&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onload=&#39;x &amp; y">',
    ...['<b>', '</b>', '</p>'],
  ])
  expect(shown).toContain('</b>3</p>')
})
