import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import pkg from './package.json' with { type: 'json' }
import { offlineSite } from './src/offline/site-plugin.ts'
import { inlineViewer } from './src/viewer/viewer-plugin.ts'
import { findBrowser } from './test/support/browser.ts'

const here = (p: string) => fileURLToPath(new URL(p, import.meta.url))
/** Where a package is entered: two of them have no main entry. */
const entryOf = (name: string) => (name.endsWith('-excel-file') ? `${name}/universal` : name)
const testing = !!process.env['VITEST']
const processors = availableParallelism()

/** What the first map needs comes in one file, with nothing else in it: many small ones would be a quarter more bytes. */
const firstInOne = { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial' as const] }] } } }

export default defineConfig(async () => {
  const launchOptions = testing ? await findBrowser() : {}
  // a fresh object each time: vitest writes the instance's name into it
  const browser = () => ({
    enabled: true,
    headless: true,
    screenshotFailures: false,
    // beside the tests of core, which keep all processors busy
    fileParallelism: false,
    viewport: { width: 1280, height: 800 },
    provider: playwright({ launchOptions }),
    instances: [{ browser: 'chromium' as const }],
  })
  return {
    // index.html lives in src/; tests run from the repository root
    root: here(testing ? '.' : './src'),
    cacheDir: here('./node_modules/.vite'),
    publicDir: here('./public'),
    base: './',
    plugins: [react(), offlineSite(), inlineViewer()],
    worker: { format: 'es' as const, rolldownOptions: firstInOne },
    server: { fs: { allow: [here('.')] } },
    build: { outDir: here('./dist'), emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 800, rolldownOptions: firstInOne },
    // a dependency first met inside a worker or a lazy import makes vite reload half-way through a cold run
    optimizeDeps: { include: [...Object.keys(pkg.dependencies).map(entryOf), 'react-dom/client', 'react/jsx-dev-runtime'] },
    test: {
      // vitest would leave one processor idle
      maxWorkers: processors,
      // a busy machine must not fail a test
      expect: { poll: { timeout: 30_000 } },
      projects: [
        {
          extends: true as const,
          test: {
            name: 'core',
            environment: 'node',
            // a busy machine must not fail a test
            testTimeout: 120_000,
            hookTimeout: 120_000,
            include: ['test/*.test.ts', 'test/{core,charts,worker,state,export,i18n,datasets}/**/*.test.ts'],
          },
        },
        { extends: true as const, test: { name: 'ui', include: ['test/{charts,components,views}/**/*.test.tsx'], browser: browser(), testTimeout: 60_000 } },
        {
          extends: true as const,
          plugins: [storybookTest({ configDir: here('./stories/.storybook') })],
          test: { name: 'stories', browser: browser(), testTimeout: 60_000 },
        },
        {
          extends: true as const,
          test: {
            name: 'e2e',
            environment: 'node',
            include: ['test/e2e/**/*.test.ts'],
            globalSetup: [here('./test/e2e/setup.ts')],
            testTimeout: 120_000,
            hookTimeout: 120_000,
            // after all others; every file has a browser of its own, which with the app in it keeps a processor busy
            sequence: { groupOrder: 1 },
            maxWorkers: Math.min(4, processors),
            // a shared machine may be stopped for seconds; what passed at the second go is told, and is to be looked into all the same
            retry: process.env['CI'] ? 1 : 0,
          },
        },
      ],
    },
  }
})
