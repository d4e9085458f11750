/** Ids of seeded records by their number in the files, so that requests can name them: `co000042` is `cli_…42`. */
export const clientIdOf = (company: string): string => `cli_01kb${numberOf(company)}`;
export const personIdOf = (contact: string): string => `per_01kb${numberOf(contact)}`;
export const dealIdOf = (deal: string): string => `dea_01kb${numberOf(deal)}`;

/** Activities are in no file: they are numbered as they are made. */
export const activityIdOf = (n: number): string => `act_01kb${String(n).padStart(22, '0')}`;

const numberOf = (id: string) => id.slice(2).padStart(22, '0');
