import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { contentPolicy } from './content-policy.ts'

/** Makes the built site installable and strict: the content policy in its page, and beside it a service worker that knows every file. */
export function offlineSite(): Plugin {
  return {
    name: 'offline-site',
    // the development server needs inline scripts and answers anew at every change
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: contentPolicy }, injectTo: 'head-prepend' }],
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined) throw new Error('the site is built without a folder')
        await buildServiceWorker(dir, listFiles(dir))
      },
    },
  }
}

/** A file of the site as workbox keeps it; its revision is null where the name changes with the content. */
interface SiteFile {
  url: string
  revision: string | null
}

/** Every file of the built site: chunks, the worker's too, samples in all languages, icons. */
function listFiles(site: string): SiteFile[] {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => {
      const url = path.slice(site.length + 1).replaceAll('\\', '/')
      return { url, revision: url.startsWith('assets/') ? null : createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16) }
    })
    .toSorted((a, b) => (a.url < b.url ? -1 : 1))
}

/** One classic script: not every browser takes modules as service workers. */
async function buildServiceWorker(site: string, files: SiteFile[]): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { SITE_FILES: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: site,
      emptyOutDir: false,
      lib: { entry: fileURLToPath(new URL('service-worker.ts', import.meta.url)), formats: ['iife'], name: 'serviceWorker', fileName: () => 'service-worker.js' },
    },
  })
}
