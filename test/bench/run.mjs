// Prints how fast the product's computations are beside their peers and limits, all measured in this very run.
// A report, not a test: it never fails for being slow.
//
//   npm run bench                     every case, about a minute
//   npm run bench -- unfold           only the cases whose name contains "unfold"
//   npm run bench -- browser --full   in a real browser: 1,000,000 rows × 40 and 5,000,000 × 8, beside PapaParse and DuckDB-WASM
//   npm run bench -- ingest --full    with a survey of 1,000,000 rows and a bootstrap of 1,000,000 respondents
//
// Vite reads the TypeScript; Node 20 does not.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const bench = fileURLToPath(new URL('./bench.ts', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

const { module } = await runnerImport(bench, { configFile: false, root })
await module.runBench(process.argv.slice(2))
