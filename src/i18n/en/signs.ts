const PAIRS = { both: 'a company and a segment', companies: 'two companies', segments: 'two segments' }

/** What the small signs beside the reading rule say. */
export const signs = {
  say: (pair: 'both' | 'companies' | 'segments', how: 'distance' | 'row' | 'direction' | 'projection' | 'no') =>
    ({
      distance: `The distance between ${PAIRS[pair]} may be read.`,
      row: 'The distances of one company to its segments may be compared, those of different companies may not.',
      direction: 'A company and a segment are read by their direction from the centre, not by their distance.',
      projection: 'A company is read by where it falls on the ray of a segment, not by its distance.',
      no: `The distance between ${PAIRS[pair]} may not be read.`,
    })[how],
}
