import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const ID = 'virtual:viewer'

/** Gives the app the program of files that are handed over (open-viewer.tsx with all that it needs) as texts: built as a whole of its own, whether the app is built or being worked on. */
export function inlineViewer(): Plugin {
  const own = `\0${ID}`
  return {
    name: 'inline-viewer',
    resolveId: (source) => (source === ID ? own : undefined),
    async load(id) {
      if (id !== own) return undefined
      const { script, style } = await buildViewer()
      // so that nothing but this very script runs in the file
      const hash = createHash('sha256').update(script).digest('base64')
      return `export const script = ${JSON.stringify(script)}\nexport const style = ${JSON.stringify(style)}\nexport const hash = ${JSON.stringify(hash)}`
    },
  }
}

async function buildViewer(): Promise<{ script: string; style: string }> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      cssCodeSplit: false,
      lib: { entry: fileURLToPath(new URL('open-viewer.tsx', import.meta.url)), formats: ['iife'], name: 'viewer', fileName: () => 'viewer.js', cssFileName: 'viewer' },
    },
  })
  const parts = (Array.isArray(built) ? built : [built]).flatMap((result) => ('output' in result ? result.output : []))
  const script = parts.flatMap((part) => (part.type === 'chunk' ? [part.code] : [])).join('\n')
  const style = parts.flatMap((part) => (part.type === 'asset' && part.fileName.endsWith('.css') ? [String(part.source)] : [])).join('\n')
  // neither may seem to end the element that it stands in
  return { script: script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--'), style }
}
