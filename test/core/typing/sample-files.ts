import { fileURLToPath } from 'node:url'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { databaseVariables, matchVariables, surveyVariables } from '../../../src/core/typing/match-variables.ts'
import { tableFromCsvFile } from '../../support/tables.ts'

const sample = (name: string) => fileURLToPath(new URL(`../../../datasets/${name}`, import.meta.url))

/** The sample survey and the customers of one company, with the variables that they share as proposed. */
export function sampleFiles(language: 'en' | 'zh' = 'en') {
  const encoding = language === 'zh' ? 'gb18030' : 'utf-8'
  const survey = tableFromCsvFile(sample(`car-insurance-survey.${language}.csv`), { encoding })
  const customers = tableFromCsvFile(sample(`company-customers.${language}.csv`), { encoding })
  const { codebook } = proposeCodebook(survey)
  const segmentBy = language === 'zh' ? '细分市场' : 'segment'
  const variables = matchVariables(surveyVariables(survey, codebook, segmentBy), databaseVariables(customers))
  return { survey, customers, codebook, segmentBy, variables }
}
