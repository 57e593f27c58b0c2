import { cpus } from 'node:os'
import { assemblyCase } from './assembly.ts'
import { bootstrapCase } from './bootstrap.ts'
import { browserCase } from './browser.ts'
import { ingestCase } from './ingest.ts'
import type { Case, Line } from './line.ts'
import { mappingCases } from './mapping.ts'
import { measurementCase } from './measurement.ts'
import { typingCase } from './typing.ts'

const CASES: Case[] = [...mappingCases, bootstrapCase, measurementCase, assemblyCase, typingCase, ingestCase]
/** Only when named: it may install a peer first. */
const ON_REQUEST: Case[] = [browserCase]
const WIDTHS = { work: 42, ours: 12, against: 46, theirs: 12, ratio: 13, goal: 15 }

/**
 * Measures the chosen cases and prints a line for each comparison as soon as it is known.
 *
 * @param argv `--full`, and a part of the names of the cases to run
 */
export async function runBench(argv: string[]): Promise<void> {
  const full = argv.includes('--full')
  const wanted = argv.filter((argument) => !argument.startsWith('-'))
  const all = [...CASES, ...ON_REQUEST]
  const chosen = wanted.length === 0 ? CASES : all.filter(({ name }) => wanted.some((part) => name.includes(part)))
  if (chosen.length === 0) {
    console.log(`no case of that name; there are: ${all.map(({ name }) => name).join(', ')}`)
    return
  }
  const processors = cpus()
  console.log(
    `Node ${process.versions.node}, ${processors.length} × ${processors[0]?.model ?? 'unknown processor'}`,
  )
  console.log(
    'Medians of several rounds. Compare within a line: a shared machine is slower at one time than at another.\n',
  )
  const heads = {
    work: 'work',
    ours: 'ours',
    against: 'against',
    theirs: 'theirs',
    ratio: 'ratio',
    goal: 'goal',
  }
  print({ ...heads, met: null }, 'met')
  const start = performance.now()
  const startCpu = process.cpuUsage()
  const unmet: string[] = []
  let goals = 0
  for (const { name, measure } of chosen) {
    console.log(`\n${name}`)
    for await (const line of measure({ full })) {
      print(line, line.met === null ? '' : line.met ? 'yes' : 'NO')
      if (line.met !== null) goals += 1
      if (line.met === false) unmet.push(line.work)
    }
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  console.log(
    `\n${goals - unmet.length} of ${goals} goals met, in ${seconds} s${unmet.length > 0 ? '; not met:' : ''}`,
  )
  for (const work of unmet) console.log(`  ${work}`)
  const { user, system } = process.cpuUsage(startCpu)
  const share = (user + system) / 1000 / (performance.now() - start)
  if (share < 0.95)
    console.log(
      `\nThe machine was busy: for at least ${(100 * (1 - share)).toFixed(0)} % of the time this run waited for a processor; fixed bounds are judged too harshly.`,
    )
}

function print(line: Line, met: string): void {
  const { work, ours, against, theirs, ratio, goal } = WIDTHS
  console.log(
    [
      line.work.padEnd(work),
      line.ours.padStart(ours),
      `  ${line.against.padEnd(against)}`,
      line.theirs.padStart(theirs),
      line.ratio.padStart(ratio),
      `  ${line.goal.padEnd(goal)}`,
      met,
    ].join(' '),
  )
}
