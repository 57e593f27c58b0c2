// Writes the sample files into this folder. Vite reads the TypeScript; Node 20 does not.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

const { module } = await runnerImport(here('./files.ts'), { configFile: false, root: here('..') })
for (const [name, bytes] of Object.entries(module.datasetFiles())) {
  writeFileSync(here(name), bytes)
  console.log(`${name}  ${(bytes.length / 1000).toFixed(0)} kB`)
}
