const people = (n: number) => (n === 1 ? '1 respondent' : `${n.toLocaleString('en')} respondents`)

/** Groups of alike: finding them, and whether to believe them. */
export const clusters = {
  open: 'Find groups of alike…',
  title: 'Groups of alike',
  hint: 'Respondents who find the same things well or badly met, whether they rate high or low in general.',
  basis: 'Alike in',
  bases: { needs: 'which needs they find well met', companies: 'which companies they value' },
  method: 'Method',
  methods: { kMeans: 'k-means', hierarchical: 'Hierarchical (Ward)' },
  count: 'Groups',
  asAdvised: (n: number) => `${n} (advised)`,
  searching: (done: string) => `Looking for groups… ${done}`,
  grouped: (n: number) => `There are ${n} groups that other people of the same kind would confirm.`,
  notGrouped: (n: number) => `There are no clear groups: people differ gradually. ${n} groups are the division that comes nearest to being confirmed, but only a cut through a cloud.`,
  advice: 'How many groups',
  strength: 'Confirmed',
  strengthHint: 'Prediction strength (Tibshirani & Walther 2005): how much of the weakest group a random half of the people would find again in the other half, by k-means; .80 counts as confirmed.',
  explained: 'Explains',
  smallest: 'Smallest group',
  profile: 'What each group finds better (+) or worse (−) met than its own average, in points',
  profileCompanies: 'Which companies each group values more (+) or less (−) than its own average, in points',
  group: (n: number) => `Group ${n}`,
  size: 'Share of customers',
  leftOut: (n: number) => `${people(n)} answered too little to be compared and belong to no group.`,
  use: 'Divide customers by these groups',
  name: (basis: 'needs' | 'companies', n: number) => `${basis === 'needs' ? 'Need group' : 'Value group'} (${n})`,
}
