import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Table } from '../../../src/core/table/table.ts'
import { csvOf } from './duckdb.ts'

/** A PostgreSQL server of the test's own, in a temporary folder and on a socket there; no port is opened. */
export interface Postgres {
  /** Loads a survey, runs the query, and returns its result as the CSV that psql writes. */
  ask(table: Table, query: string, columnType?: (name: string) => string): string
  stop(): void
}

const PLACES = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt']

/** Starts a server; null where PostgreSQL is not installed. */
export function startPostgres(): Postgres | null {
  const bin = findBinaries()
  if (!bin) return null
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-pg-'))
  // the server refuses to be run by root
  const owner = process.getuid?.() === 0 ? ownerOf('postgres') : null
  if (owner) chownSync(folder, owner.uid, owner.gid)
  // no pipes: a server that holds one keeps the call that started it from returning
  const run = (command: string, args: string[]) => execFileSync(join(bin, command), args, { cwd: folder, stdio: 'ignore', ...owner })
  const data = join(folder, 'data')
  run('initdb', ['-D', data, '-U', 'tester', '-E', 'UTF8', '--locale', 'C', '--auth', 'trust', '--no-sync'])
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', `-k ${folder} -c listen_addresses='' -c fsync=off`, 'start'])
  const psql = (sql: string) => {
    const script = join(folder, 'script.sql')
    writeFileSync(script, sql)
    const { status, stdout, stderr } = spawnSync(join(bin, 'psql'), ['-h', folder, '-U', 'tester', '-d', 'postgres', '-X', '-q', '--csv', '-v', 'ON_ERROR_STOP=1', '-f', script], {
      encoding: 'utf-8',
      maxBuffer: 1e9,
      timeout: 150_000,
      env: { ...process.env, PGCLIENTENCODING: 'UTF8' },
    })
    if (status !== 0) throw new Error(stderr || 'psql took too long')
    return stdout
  }
  return {
    ask(table, query, columnType = () => 'text') {
      const file = join(folder, 'survey.csv')
      writeFileSync(file, csvOf(table))
      const columns = table.columns.map((c) => `"${c.name.replaceAll('"', '""')}" ${columnType(c.name)}`)
      psql(`DROP TABLE IF EXISTS survey;\nCREATE TABLE survey (${columns.join(', ')});\n\\copy survey FROM '${file}' WITH (FORMAT csv, HEADER)\n`)
      return psql(`${query};\n`)
    },
    stop() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true })
    },
  }
}

/** Numbers of the user whom Debian has made for the server. */
function ownerOf(name: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf-8').split('\n').find((l) => l.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

/** The newest version's folder of programs, or where the PATH has them; null where there is none. */
function findBinaries(): string | null {
  const versions = PLACES.flatMap((place) => (existsSync(place) ? readdirSync(place).map((version) => join(place, version, 'bin')) : []))
  const paths = [...versions.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true })), ...(process.env['PATH'] ?? '').split(':')]
  return paths.find((path) => ['initdb', 'pg_ctl', 'psql'].every((program) => existsSync(join(path, program)))) ?? null
}
