import { randomFrom } from '../src/core/math/random.ts'
import { drawCustomers } from './customers.ts'
import { encodeGb18030 } from './gb18030.ts'
import { seed } from './planted.ts'
import { csvText } from './sheet.ts'
import { drawSurvey } from './survey.ts'
import { chinese, english } from './words.ts'

/** The bytes of every sample file by name; the same at every call. */
export function datasetFiles(): Record<string, Uint8Array> {
  const survey = drawSurvey(randomFrom(seed))
  const customers = drawCustomers(randomFrom(seed + 1))
  const utf8 = new TextEncoder()
  return {
    'car-insurance-survey.en.csv': utf8.encode(csvText(survey, english)),
    'car-insurance-survey.zh.csv': encodeGb18030(csvText(survey, chinese)),
    'company-customers.en.csv': utf8.encode(csvText(customers, english)),
    'company-customers.zh.csv': encodeGb18030(csvText(customers, chinese)),
  }
}
