import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** Who may import whom; see src/README.md. A folder may always import itself. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  worker: ['core'],
  i18n: ['core'],
  charts: ['core', 'i18n'],
  components: ['core', 'export', 'i18n'],
  state: ['core', 'worker'],
  export: ['core', 'charts', 'i18n'],
  views: ['core', 'state', 'charts', 'components', 'export', 'i18n'],
  offline: [],
  viewer: ['core', 'charts', 'export', 'i18n'],
  app: ['core', 'worker', 'state', 'charts', 'components', 'views', 'i18n'],
}

/** Parts of core from the ground up; a part imports earlier levels and itself, never a sibling or a later one. */
const LEVELS = [
  ['errors.ts'],
  ['math'],
  ['table'],
  ['codebook'],
  ['ingest', 'measurement', 'assembly'],
  ['aggregate'],
  ['analysis.ts'],
  ['database', 'mapping', 'scorecards', 'typing', 'segments', 'value-map', 'wallet'],
  ['stability', 'zoom', 'hand-over'],
  ['waves'],
  ['analyses.ts'],
  ['map-family.ts'],
  ['follow-waves.ts'],
  ['wave-trails.ts'],
  ['computations', 'project'],
  ['request.ts'],
  ['evaluate.ts', 'explore.ts', 'project-file', 'briefing'],
]

/** What core may take from npm: numerics, the readers of file formats, and what looks through documents of others. */
const CORE_PACKAGES = ['ml-matrix', 'papaparse', '@saehrimnir/druidjs', 'fflate', 'hyparquet', 'read-excel-file/universal', 'valibot']

interface Import {
  from: string
  to: string
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f) && !f.endsWith('.d.ts'))

const imports: Import[] = files.flatMap((file) => {
  const source = readFileSync(join(src, file), 'utf8')
  const specifiers = [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((m) => m[1]!)
  return specifiers.map((to) => ({
    from: file.split(sep).join('/'),
    to: to.startsWith('.') ? relative(src, join(src, dirname(file), to)).split(sep).join('/') : to,
  }))
})

const folderOf = (path: string) => path.split('/')[0]!
const isInside = (path: string) => Object.hasOwn(MAY_IMPORT, folderOf(path))

describe('imports', () => {
  test('every folder is in the rules', () => {
    expect([...new Set(files.map((f) => f.split(sep)[0]!))].toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted())
  })

  test('folders import only what they may', () => {
    const wrong = imports.filter(({ from, to }) => isInside(to) && folderOf(from) !== folderOf(to) && !MAY_IMPORT[folderOf(from)]!.includes(folderOf(to)))
    expect(wrong).toEqual([])
  })

  test('a view never imports another view', () => {
    const viewOf = (path: string) => path.split('/')[1]!
    const wrong = imports.filter(({ from, to }) => folderOf(from) === 'views' && folderOf(to) === 'views' && from !== 'views/index.ts' && viewOf(from) !== viewOf(to))
    expect(wrong).toEqual([])
  })

  test('parts of core import downwards only', () => {
    const partOf = (path: string) => path.split('/')[1]!
    const levelOf = (path: string) => LEVELS.findIndex((level) => level.includes(partOf(path)))
    const within = imports.filter(({ from, to }) => folderOf(from) === 'core' && folderOf(to) === 'core')
    expect(within.filter(({ from, to }) => levelOf(from) < 0 || levelOf(to) < 0)).toEqual([])
    expect(within.filter(({ from, to }) => partOf(from) !== partOf(to) && levelOf(to) >= levelOf(from))).toEqual([])
  })

  test('core takes only numerics and readers of file formats from npm', () => {
    const wrong = imports.filter(({ from, to }) => folderOf(from) === 'core' && !isInside(to) && !CORE_PACKAGES.includes(to))
    expect(wrong).toEqual([])
  })
})

test('files stay short and each has one subject', () => {
  const long = files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 400)
  expect(long).toEqual([])
})
