import type { Reliability } from '../../core/mapping/reliability.ts'

/** How far a map can be believed. */
export const diagnostics = {
  title: 'How far can this map be believed?',
  back: 'Back to the map',
  computing: 'Drawing maps of shuffled tables to compare with…',
  standardOnly: 'Diagnostics are made for the standard map. Choose it under Measure.',
  verdicts: {
    veryReliable: {
      title: 'Very reliable',
      text: 'In simulations with known truth, 93–95 % of the comparisons read off maps like this one were truly right.',
    },
    reliable: { title: 'Reliable', text: 'In simulations with known truth, about 90 % of the comparisons read off maps like this one were truly right.' },
    largeOnly: {
      title: 'Read large differences only',
      text: 'In simulations with known truth, 83–87 % of the comparisons read off maps like this one were truly right: small differences may mislead.',
    },
    weak: { title: 'Weak', text: 'In simulations with known truth, only 74–79 % of the comparisons read off maps like this one were truly right. Prefer the table.' },
    doNotInterpret: {
      title: 'Do not interpret this map',
      text: 'Tables of shuffled numbers can be drawn nearly as well: the picture shows no more than chance would. Use the table.',
    },
  } satisfies Record<Reliability, { title: string; text: string }>,
  // wherever the map is shown by itself
  warnings: {
    weak: 'This map fits the table poorly: prefer the table.',
    doNotInterpret: 'Do not interpret this map: it fits the table no better than chance would. Use the table.',
  },
  // beside the map: what was judged is the drawing, not the sample
  fits: {
    veryReliable: 'fits the table very well',
    reliable: 'fits the table well',
    largeOnly: 'shows large differences only',
    weak: 'fits the table poorly',
    doNotInterpret: 'fits no better than chance',
  } satisfies Record<Reliability, string>,
  notSampling: 'This judges the drawing against the table. How far the table itself could be otherwise, had others been asked, is shown by Uncertainty on the map.',
  figures: 'The figures behind it',
  names: {
    stress: 'Stress-1',
    shuffled: 'Stress-1 of shuffled tables',
    relative: 'Relative stress',
    p: 'Permutation test, p',
    pairs: 'Comparisons drawn right',
    surePairs: 'of those the survey is sure of',
    variance: 'Variance accounted for',
    dimensions: 'Stress-1 in 1, 2, 3, 4 dimensions',
    variation: 'Variation of distances',
    radius: 'Ratio of radii',
  },
  meanings: {
    stress: 'How far distances and table disagree; 0 is exact. Alone it says little: small tables always fit.',
    shuffled: (n: number) => `Mean of ${n} maps of the same numbers in shuffled cells`,
    relative: 'Stress of the map over that of shuffled tables: below 0.4 very reliable, 0.5 reliable, above 0.85 worthless',
    p: 'Share of shuffled tables that can be drawn as well',
    pairs: (mean: string, high: string) => `Shuffled tables reach ${mean} on average, and one in twenty ${high}`,
    surePairs: (n: number) => `${n} comparisons differ by more than sampling error`,
    variance: 'Squared correlation of distances with the table',
    dimensions: {
      planeIsEnough: 'The plane is enough: a third dimension would add little.',
      thirdDimensionLikely: 'A third dimension is likely: the plane leaves something out.',
      cannotTell: 'The table is too small to tell whether the plane is enough.',
    },
    variation: 'Below 0.25 all distances are nearly alike, and the map tells nothing apart',
    radius: 'Below 0.20 one set is heaped in the middle of the other',
  },
  shepardTitle: 'Shepard diagram.',
  shepardHint: 'Each dot is a company and a segment. On the line the map is exact, below it drawn too near, above it too far.',
  shepard: { aimed: 'Strength in the table', shown: 'Strength as the map shows it', exact: 'exact' },
  points: 'Where the picture has trouble',
  point: 'Point',
  misfit: 'Share of the misfit',
  right: 'Comparisons right',
  compromise: 'its place is a compromise',
}
