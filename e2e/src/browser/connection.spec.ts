import { sectionId, signIn } from '../people.ts'
import { countOf } from '../section-content.ts'
import { startServer } from '../server-process.ts'
import { openStandard } from '../standard-client.ts'
import { caretToEnd, expect, test, textOf } from './fixtures.ts'

test('S5 S11: without a connection one goes on writing; "Opgeslagen" comes only when it is true', async ({ visit }) => {
  let server = await startServer()
  try {
    const esra = await visit('esra', { origin: server.origin })
    const editor = textOf(esra.section('De kinderen'))
    await caretToEnd(editor)
    await expect(esra.status).toHaveText('Opgeslagen')
    await server.kill()
    await expect(esra.status).toHaveText('Geen verbinding. Je kunt doorschrijven.')
    await editor.pressSequentially(' Getypt zonder verbinding.')
    await expect(editor).toContainText('Getypt zonder verbinding.')
    await expect(esra.status).toHaveText('Geen verbinding. Je kunt doorschrijven.')
    // Whoever closes the page now is asked first.
    const asked = esra.page.waitForEvent('dialog')
    const closing = esra.page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await closing

    server = await startServer({ after: server })
    await expect(esra.status).toHaveText('Opgeslagen', { timeout: 30_000 })
    // The word was true: whoever comes now, from elsewhere, reads it.
    const hanna = await signIn(server.origin, 'hanna')
    const replica = openStandard(hanna, await sectionId(hanna, 'kinderen'))
    await replica.synced()
    expect(countOf(replica.doc, 'Getypt zonder verbinding.')).toBe(1)
    replica.destroy()
  } finally {
    await server.discard()
  }
})

test('S5: while the server does not answer, nothing is called saved', async ({ visit }) => {
  const server = await startServer()
  try {
    const esra = await visit('esra', { origin: server.origin })
    const editor = textOf(esra.section('School'))
    await caretToEnd(editor)
    await expect(esra.status).toHaveText('Opgeslagen')
    // Frozen, not gone: the socket stays open and says nothing.
    process.kill(server.pid, 'SIGSTOP')
    await editor.pressSequentially(' Wachtend.')
    await expect(esra.status).toHaveText('Bezig met opslaan')
    const hold = Date.now() + 2_000
    while (Date.now() < hold) expect(await esra.status.textContent()).not.toBe('Opgeslagen')
    process.kill(server.pid, 'SIGCONT')
    await expect(esra.status).toHaveText('Opgeslagen')
  } finally {
    process.kill(server.pid, 'SIGCONT')
    await server.discard()
  }
})
