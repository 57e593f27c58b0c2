import { describe, expect, test } from 'vitest'
import { databaseVariables, matchVariables } from '../../../src/core/typing/match-variables.ts'
import { readLevels } from '../../../src/core/typing/shared-variable.ts'
import { columnNamed, type Table } from '../../../src/core/table/table.ts'
import { tableFromRows } from '../../support/tables.ts'
import { sampleFiles } from './sample-files.ts'

const match = (survey: Table, database: Table) => matchVariables(databaseVariables(survey), databaseVariables(database))
const column = (name: string, texts: string[]) => tableFromRows([name], texts.map((text) => [text]))

/** What each text of the database means, in words. */
function meanings(survey: Table, database: Table): Record<string, string> {
  const variable = match(survey, database)[0]!
  const source = columnNamed(database, variable.database)
  const levelOf = readLevels(source, variable, 'database', '.')
  return Object.fromEntries(source.texts.map((text, code) => [text, variable.levels[levelOf[code]!] ?? 'missing']))
}

describe('categories that mean the same', () => {
  test('narrow bands go into the wide band that holds them', () => {
    const survey = column('income', ['under 8k', '8-15k', '15-30k', 'over 30k'])
    const database = column('income', ['under 5k', '5-8k', '8-11k', '11-15k', '15-20k', '20-30k', '30k+', ''])
    expect(meanings(survey, database)).toEqual({
      'under 5k': 'under 8k', '5-8k': 'under 8k', '8-11k': '8-15k', '11-15k': '8-15k', '15-20k': '15-30k', '20-30k': '15-30k', '30k+': 'over 30k', '': 'missing',
    })
  })

  test('where the survey has the narrow bands, its own are put together', () => {
    const survey = column('age', ['18-29', '30-39', '40-49', '50-59', '60+'])
    const database = column('age', ['under 40', '40-59', '60 and over'])
    const variable = match(survey, database)[0]!
    expect(variable.levels).toEqual(['under 40', '40-59', '60+'])
    expect(Array.from(readLevels(survey.columns[0]!, variable, 'survey', '.'))).toEqual([0, 0, 1, 1, 2])
  })

  test('ages in years go into the bands of the other file', () => {
    const survey = column('age', ['18-29', '30-49', '50+'])
    const database = column('age', ['19', '29', '30', '49', '50', '87', '51', '33', '34'])
    expect(meanings(survey, database)).toMatchObject({ '29': '18-29', '30': '30-49', '49': '30-49', '50': '50+', '87': '50+' })
  })

  test('words in another spelling are the same, other words are left to a person', () => {
    const survey = column('region', ['North', 'South', 'East'])
    const database = column('region', ['NORTH', 'south', 'Overseas', 'n/a'])
    expect(meanings(survey, database)).toEqual({ NORTH: 'North', south: 'South', Overseas: 'missing', 'n/a': 'missing' })
    expect(match(survey, database)[0]!.isSure).toBe(false)
  })

  test('a band that reaches over a limit of the other file is in no level', () => {
    const survey = column('age', ['18-29', '30-49', '50+'])
    const variable = match(survey, column('age', ['18-29', '30-49', '50+']))[0]!
    expect(Array.from(readLevels(column('age', ['25-34', '31-40']).columns[0]!, variable, 'database', '.'))).toEqual([3, 1])
  })

  test('what a person corrects holds', () => {
    const database = column('region', ['NORTH', 'south', 'Overseas'])
    const variable = match(column('region', ['North', 'South', 'East']), database)[0]!
    const corrected = { ...variable, rules: { ...variable.rules, database: [...variable.rules.database, { text: 'Overseas', level: 2 }] } }
    expect(Array.from(readLevels(database.columns[0]!, corrected, 'database', '.'))).toEqual([0, 1, 2])
  })
})

describe('the sample files', () => {
  test.each(['en', 'zh'] as const)('all eleven shared columns are found, with every text (%s)', (language) => {
    const { variables, customers } = sampleFiles(language)
    expect(variables).toHaveLength(11)
    expect(variables.every((v) => v.survey === v.database && v.isSure)).toBe(true)
    for (const variable of variables) {
      const source = columnNamed(customers, variable.database)
      const levelOf = readLevels(source, variable, 'database', '.')
      expect(source.texts.filter((_, code) => levelOf[code] === variable.levels.length)).toEqual(source.texts.filter((text) => text === ''))
    }
  })

  test('neither the segment nor answers about companies are taken for variables', () => {
    const names = sampleFiles().variables.map((v) => v.survey)
    expect(names).toEqual(['age', 'age_band', 'gender', 'region', 'household', 'years_driving', 'vehicles', 'car_value', 'income_band', 'channel', 'tenure_years'])
  })
})
