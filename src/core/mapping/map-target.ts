/** A point of the map, by kind and id. */
export interface MapTarget {
  kind: 'company' | 'segment'
  id: string
}

/** A company and a segment, as met in a table cell or on a line of the map. */
export interface MapPair {
  company: string
  segment: string
}
