import { describe, expect, it } from 'vitest'
import { guessHeader } from '../../../src/core/ingest/guess-header.ts'
import { namesOf, read, rowsOf } from './reading.ts'

function records(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()))
}

describe('how many rows stand above the data', () => {
  it.each([
    ['names above numbers', 1, 'id,need\n1,7\n2,8'],
    ['names above texts', 1, 'gender,region\nmale,North\nfemale,South\nmale,South'],
    ['names above many missing answers', 1, 'id,a,b\n1,,\n2,,\n3,NA,5'],
    ['years as names beside a text', 1, 'brand,2019,x\nA,ten,4\nB,eleven,5'],
    ['numbers from the first row', 0, '1,7\n2,8\n3,9'],
    ['answers from the first row', 0, 'male,North\nfemale,South\nmale,North\nfemale,North'],
    ['question texts below codes', 2, 'id,q1,q2\nNumber,How good is it?,How dear is it?\n1,7,8\n2,9,9'],
    [
      'options below questions',
      2,
      'Respondent ID,Which do you know?,,Age\n,Acme,Brio,Response\n11,Acme,,30\n12,,Brio,40',
    ],
    [
      'options below questions, no numbers anywhere',
      2,
      ',Which do you know?,,,Where from?\n#,Acme,Brio,Ceto,City\nk3f,Acme,,Ceto,North\nk9d,,Brio,,South\nm2s,Acme,Brio,,North',
    ],
    ['blank names above answers that differ', 1, 'who,,,\nanna,yes,no,maybe\nbert,no,no,yes\ncleo,maybe,yes,no'],
    [
      'a first respondent who answers in words',
      1,
      "id,q1,q2,q3\n1,Don't know,Don't know,Don't know\n2,5,6,7\n3,4,4,4\n4,2,2,1\n5,3,3,2\n6,5,5,5",
    ],
  ])('%s: %i', (_, expected, text) => {
    expect(guessHeader(records(text)).headerRows).toBe(expected)
  })
})

describe('a header that leaves out what names the rows', () => {
  const wines = ['Soil,Fruity,Harmony', '2EL,Loam,2.5,3.1', '1CHA,Chalk,2.9,2.8', '1FON,Loam,3,2.5', '1VAU,Clay,2.6,2.6', '1DAM,Loam,3.1,3.4']

  it('is moved to the right: names of rows, as R writes them', async () => {
    const { table, issues } = await read(wines.join('\n'))
    expect(namesOf(table)).toEqual(['Column 1', 'Soil', 'Fruity', 'Harmony'])
    expect(rowsOf(table)[0]).toEqual(['2EL', 'Loam', '2.5', '3.1'])
    expect(issues.map((i) => i.code)).toEqual(['header.shifted', 'header.empty'])
  })

  it.each([
    ['the last column of some rows is blank', wines.map((row, i) => (i === 3 ? row.replace(/[^,]*$/, '') : row))],
    ['the first cells come again', wines.map((row) => row.replace('1CHA', '2EL'))],
    ['the header begins with a name for names', wines.map((row) => row.replace('Soil', 'Name'))],
  ])('stays where %s', async (_, rows) => {
    expect(namesOf((await read(rows.join('\n'))).table).at(-1)).toBe('Column 4')
  })
})

describe('the names of several header rows', () => {
  it('Qualtrics: codes become names, question texts labels', async () => {
    const { table } = await read(
      'Q1,Q2_1,g\r\n"How\nold?",Quality - Acme,g\r\n"{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}","{""ImportId"":""g""}"\r\n30,7,A\r\n',
    )
    expect(table.columns.map(({ name, label }) => [name, label])).toEqual([
      ['Q1', 'How\nold?'],
      ['Q2_1', 'Quality - Acme'],
      ['g', ''],
    ])
    expect([...table.rowNumbers]).toEqual([4])
    expect(rowsOf(table)).toEqual([['30', '7', 'A']])
  })

  it('SurveyMonkey: a question is carried over the options to its right', async () => {
    const { table, dialect } = await read(
      'Respondent ID,Rate each,,Why?,\n,Acme,Brio,Open-Ended Response,Other\n1,5,4,good,\n2,3,2,bad,x\n3,3,1,,\n',
    )
    expect(dialect.headerRows).toBe(2)
    expect(namesOf(table)).toEqual([
      'Respondent ID',
      'Rate each - Acme',
      'Rate each - Brio',
      'Why?',
      'Why? - Other',
    ])
    expect(table.columns[1]!.label).toBe('Rate each')
  })
})
