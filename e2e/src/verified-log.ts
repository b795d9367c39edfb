import { execFile } from 'node:child_process'
import { root, type ServerProcess } from './server-process.ts'

/** What the command that verifies the access log prints, beside the running server; with its exit code as last word. */
export const verifiedLog = ({ dataDir }: ServerProcess, databaseUrl: string | undefined): Promise<string> =>
  new Promise((resolve) => {
    const { DATABASE_URL, ...inherited } = process.env
    const env = { ...inherited, DATA_DIR: dataDir, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) }
    const child = execFile(process.execPath, ['server/dist/audit.js', 'verify'], { cwd: root, env }, (_, out, err) =>
      resolve(`${out}${err}${child.exitCode}`),
    )
  })
