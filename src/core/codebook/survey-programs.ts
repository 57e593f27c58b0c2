import type { Column } from '../table/table.ts'

// How survey programs call the columns about the interview itself. Sources: Qualtrics, "Understanding your dataset" (support
// pages) and the R packages qualtRics and excluder; the headings of LimeSurvey as the tests of NES (neuromat/nes) list them;
// SurveyMonkey and 问卷星 from real files. Those of Decipher (Forsta) are from general knowledge, not from a real file.

export type SurveyProgram = 'qualtrics' | 'limesurvey' | 'decipher' | 'surveymonkey' | 'wenjuanxing'

interface Headings {
  program: SurveyProgram
  /** Headings that stand together in files of this program only. */
  signature: RegExp[]
  /** Columns about the interview: when, where and how, not what was answered. */
  paperwork: RegExp
}

const PROGRAMS: readonly Headings[] = [
  {
    program: 'qualtrics',
    signature: [/^ResponseI[dD]$/, /^(Finished|RecordedDate|ResponseSet|DistributionChannel)$/],
    paperwork:
      /^(StartDate|EndDate|Status|IPAddress|Progress|Duration( \(in seconds\))?|Finished|RecordedDate|ResponseSet|Name|Recipient(LastName|FirstName|Email)|External(Data)?Reference|Email|EmailAddress|Location(Latitude|Longitude|Accuracy)|DistributionChannel|Q_\w+|.*_DO(_\w+)?|.*_TEXT|.*_(First|Last) Click|.*_Page Submit|.*_Click Count)$/,
  },
  {
    program: 'limesurvey',
    signature: [/^(submitdate|Date submitted)$/i, /^(lastpage|Last page|startlanguage|Start language)$/i],
    paperwork:
      /^(submitdate|lastpage|startlanguage|seed|token|startdate|datestamp|ipaddr|refurl|interviewtime|groupTime\d*|Date submitted|Last page|Start language|Date started|Date last action|IP address|Referrer URL|Total time|.*\[other\]|.*\[(SQ\d+)?comment\]|.*\[filecount\])$/i,
  },
  {
    program: 'decipher',
    signature: [/^record$/i, /^uuid$/i, /^status$/i],
    paperwork:
      /^(uuid|date|start_date|markers|status|qtime|vlist|vos|vbrowser|vmobile\w*|vdropout|source|list|url|session|ipAddress|userAgent|dcua|decLang|RD_Search\w*|noanswer\w*|.*r\d+oe)$/i,
  },
  {
    program: 'surveymonkey',
    signature: [/^Respondent ?ID$/i, /^Collector ?ID$/i],
    paperwork: /^(Collector ?ID|Start ?Date|End ?Date|Date (Created|Modified)|IP Address|Email Address|First Name|Last Name|Custom Data( \d+)?|.* - Other \(please specify\))$/i,
  },
  {
    program: 'wenjuanxing',
    signature: [/^序号$/, /^提交答卷时间$/],
    paperwork: /^(提交答卷时间|所用时间|来源|来源详情|来自IP|总分|.*〖〗)$/,
  },
]

type Heading = Pick<Column, 'name' | 'label'>

/** The program that wrote a file, by the headings that only its files have; null where that does not show. */
export function surveyProgramOf(columns: readonly Heading[]): SurveyProgram | null {
  return PROGRAMS.find(({ signature }) => signature.every((heading) => columns.some((c) => heading.test(c.name))))?.program ?? null
}

/** Whether a column of a file by this program is about the interview (dates, address, progress, order shown), not an answer. */
export function isPaperwork(program: SurveyProgram, { name }: Heading): boolean {
  return PROGRAMS.find((p) => p.program === program)!.paperwork.test(name)
}
