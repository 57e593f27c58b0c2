import { execFileSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    baseURL: string
  }
}

const at = (p: string) => fileURLToPath(new URL(p, import.meta.url))
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.csv': 'text/csv', '.png': 'image/png', '.webmanifest': 'application/manifest+json' }

/** Builds the site and serves it as any static host would, under a sub-path. */
export default async function setup(project: TestProject) {
  // a folder of its own: the site that a developer has built stays as it is
  const site = await mkdtemp(join(tmpdir(), 'strategy-sandbox-'))
  // in a child: vitest sets NODE_ENV=test, which would bundle React's development build
  execFileSync(process.execPath, [at('../../node_modules/vite/bin/vite.js'), 'build', '--outDir', site, '--logLevel', 'warn'], {
    cwd: at('../..'),
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', VITEST: '' },
  })
  const server = createServer((request, response): void => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const inside = path.startsWith('/some/path/') ? normalize(path.slice('/some/path/'.length)) || 'index.html' : null
    const file = inside === null || inside.startsWith('..') ? null : join(site, inside === '.' ? 'index.html' : inside)
    const refuse = () => {
      response.writeHead(404).end()
    }
    if (file === null) {
      refuse()
      return
    }
    void stat(file).then((s): void => {
      if (!s.isFile()) throw new Error('not a file')
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
      createReadStream(file).pipe(response)
    }).catch(refuse)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('baseURL', `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/path/`)
  return async () => {
    await new Promise((resolve) => server.close(resolve))
    await rm(site, { recursive: true })
  }
}
