import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' }
const PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>bench</title><input type="file">'

/** Where DuckDB-WASM is once it has been installed beside this file. */
export const DUCKDB = at('../peers/node_modules/@duckdb/duckdb-wasm/dist')

/**
 * Builds the code of the worker and serves it with an empty page that has a file chooser.
 *
 * @param folder for what is built
 * @param hasDuckDb whether DuckDB-WASM is installed, to be served too
 */
export async function openSite(folder: string, hasDuckDb: boolean): Promise<{ url: string; close: () => Promise<void> }> {
  const entries = { works: at('./works.ts'), ...(hasDuckDb ? { duckdb: join(DUCKDB, 'duckdb-browser.mjs') } : {}) }
  await build({
    configFile: false,
    logLevel: 'warn',
    root: at('.'),
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      rollupOptions: { input: entries, output: { entryFileNames: '[name].js' }, preserveEntrySignatures: 'exports-only' },
    },
  })
  const server = createServer((request, response): void => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
      return
    }
    const file = path.startsWith('/duckdb/') ? join(DUCKDB, path.slice('/duckdb/'.length)) : join(folder, path)
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).on('error', () => response.destroy()).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
