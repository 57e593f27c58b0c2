/** What people are compared by: how their needs are met, by whomever, or how they value each company. */
export type ProfileBasis = 'needs' | 'companies'
