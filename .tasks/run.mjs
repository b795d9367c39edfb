import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Runs a program without a shell and gives its exit code and what it printed. Never rejects: a program that cannot be
 * started counts as one that failed.
 *
 * `show` passes its output on as it comes; otherwise it is only kept. After `limitMs` the program is killed.
 */
export const run = (command, args, { cwd = root, env = process.env, show = false, limitMs } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (stream) => (chunk) => {
      output += chunk
      if (show) stream.write(chunk)
    }
    child.stdout.on('data', keep(process.stdout))
    child.stderr.on('data', keep(process.stderr))
    const limit = limitMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limitMs)
    child.on('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }))
    child.on('close', (code, signal) => {
      clearTimeout(limit)
      resolve({ code: code ?? 1, output: signal ? `${output}\n${command} was ended by ${signal}` : output })
    })
  })
