import { randomFrom } from '../../src/core/math/random.ts'

const COMPANIES =
  'Acme Borealis Cobalt Delphin Evergreen Fjord Granite Halcyon Indigo Juniper Kestrel Lumen Meridian Nimbus ' +
  'Orchid Pinnacle Quartz Rowan Solstice Tundra Umbra Vesper Willow Xenon Yarrow Zephyr Aurora Bastion Cascade ' +
  'Drift Ember Falcon Glacier Harbour Ivory Jasper Keystone Lantern Mosaic Northgate'

/** Segments and how many of each were asked: two below the minimum of 30, some below the mark of 100. */
const SEGMENTS: [string, number][] = [
  ['Families', 140],
  ['Singles', 120],
  ['Students', 90],
  ['Savers', 110],
  ['Commuters', 75],
  ['Retired', 130],
  ['Self-employed', 45],
  ['Home owners', 105],
  ['Explorers', 24],
  ['Collectors', 12],
  ['Farmers', 38],
  ['Newcomers', 60],
]

const NEEDS = ['price', 'service']

/** One pair of company and segment in so many was not asked about. */
const GAP = 12

/**
 * The survey of a crowded market that does not exist, as a CSV file: forty companies rated by twelve segments on two
 * needs. What a segment thinks of a company is drawn once, and respondents scatter around it; equal seeds, equal files.
 */
export function surveyOfForty(seed: number): File {
  const random = randomFrom(seed)
  const companies = COMPANIES.split(' ')
  const header = [
    'respondent_id',
    'segment',
    ...NEEDS.flatMap((need) => companies.map((name) => `${need}_${name}`)),
  ]
  const lines = [header.join(',')]
  for (const [segment, asked] of SEGMENTS) {
    const opinions = companies.map(() => (random() < 1 / GAP ? null : 2.5 + 6 * random()))
    for (let i = 0; i < asked; i++) {
      const answers = NEEDS.flatMap(() =>
        opinions.map((opinion) => (opinion === null ? '' : answerNear(opinion, random))),
      )
      lines.push([1000 + lines.length, segment, ...answers].join(','))
    }
  }
  return new File([lines.join('\n')], 'forty-companies.csv', { type: 'text/csv' })
}

function answerNear(opinion: number, random: () => number): number {
  // three even draws together are bell-shaped enough
  const scatter = 1.6 * (random() + random() + random() - 1.5)
  return Math.min(10, Math.max(1, Math.round(opinion + scatter)))
}
