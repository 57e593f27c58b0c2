import type { MissingKind } from './codebook.ts'

const PATTERNS: [MissingKind, RegExp][] = [
  [
    'dontKnow',
    /^(i )?(don['’´`]?t know|do not know|dk|d\/k|not sure|unsure|no opinion|no idea|can['’´`]?t (say|remember|recall|rate|judge)|cannot (say|judge|rate)|unknown|wei(ß|ss) (ich )?nicht|keine ahnung|不清楚|不知道|不确定|说不清楚?|不好说|不了解|不记得|难以评价|无法评价|无法判断)\b/i,
  ],
  [
    'refused',
    /^(refused?|refusal|prefer not (to )?(say|answer|disclose)|decline[ds]?( to answer)?|keine angabe|k\.? ?a\.?|拒答|拒绝回答|不愿(意)?(透露|回答)|不便透露|保密)$/i,
  ],
  [
    'notAware',
    /^(unfamiliar|never heard|not aware|unaware|not familiar|kenne ich nicht|unbekannt|没听说过|未听说过|没听过|不认识)/i,
  ],
  [
    'notAsked',
    /^(not applicable|n\/?\.?a\.?|#n\/a|not asked|not shown|inap\.?|skip(ped)?|never used|not used|nicht gezeigt|trifft nicht zu|不适用|跳过|没用过|未使用过|未使用)\b/i,
  ],
  [
    'noAnswer',
    /^(no ?answer|seen but (unanswered|not answered)|no response|not answered|unanswered|not stated|blank|missing|null|#(null!|ref!|value!|div\/0!|name\?|num!|spill!|calc!)|nan|none given|-+|\.|\?|keine antwort|未回答|未作答|未填|未答|缺失|空|无回答)$/i,
  ],
]

/**
 * Reads a cell that says why there is no answer: "Don't know", "N/A", 不清楚, (跳过), "Unfamiliar (N/A)".
 * Null for anything else, numbers included.
 */
export function missingKindOf(text: string): MissingKind | null {
  const bare = text
    .normalize('NFKC')
    .replace(/^[\s([{【<*]+|[\s)\]}】>*]+$/g, '')
    .trim()
  if (bare === '') return text === '' ? 'noAnswer' : null
  for (const [kind, pattern] of PATTERNS) {
    // \b does not end a Chinese word: accept the match when nothing or something other than a letter follows
    if (pattern.test(bare) || pattern.test(`${bare}x`.slice(0, -1) + ' ')) return kind
    if (/[\u4e00-\u9fff]/.test(bare) && new RegExp(pattern.source.replace(/\\b$/, '$'), 'i').test(bare))
      return kind
  }
  return null
}

const CODES = new Map<number, MissingKind>([
  [66, 'notAsked'],
  [77, 'refused'],
  [88, 'dontKnow'],
  [95, 'notAsked'],
  [96, 'notAsked'],
  [97, 'notAsked'],
  [98, 'dontKnow'],
  [99, 'dontKnow'],
  [888, 'dontKnow'],
  [977, 'refused'],
  [998, 'dontKnow'],
  [999, 'dontKnow'],
  [9998, 'dontKnow'],
  [9999, 'dontKnow'],
  [99999, 'dontKnow'],
])

/** The customary meaning of a number that survey programs use as a code (99 is "don't know"), or null. */
export function customaryCode(value: number): MissingKind | null {
  if (value < 0 && Number.isInteger(value)) return value === -3 || value === -6 ? 'notAsked' : 'noAnswer'
  return CODES.get(value) ?? null
}
