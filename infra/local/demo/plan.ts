import type { Client } from '#shared/clients/schema.ts';
import type { Person } from '#shared/people/schema.ts';

type Unstamped =
  'version' | 'createdAt' | 'createdBy' | 'origin' | 'updatedAt' | 'updatedBy' | 'deletedAt' | 'deletedBy';
type References = 'ownerId' | 'sourceId' | 'segmentId' | 'industryId' | 'regionId' | 'tagIds';

/** What a client is, with colleagues and reference values by their words: ids are given when it is written. */
export type DemoFields = Omit<Client, 'clientId' | Unstamped | References> & {
  owner?: string;
  source?: string;
  segment?: string;
  industry?: string;
  region?: string;
  tags: string[];
};
export type DemoPerson = Omit<Person, 'personId' | 'clientId' | Unstamped>;
export type DemoNote = { at: Date; by: string; text: string };
/** Fields that somebody changed later, with their new values. */
export type DemoChange = { at: Date; by: string; fields: Partial<DemoFields> };

/** One client with everything that hangs on it; `first` is how it was entered, `changes` made it what it is. */
export type DemoClient = {
  createdAt: Date;
  createdBy: string;
  first: DemoFields;
  changes: DemoChange[];
  people: DemoPerson[];
  notes: DemoNote[];
  /** Put into the trash in the end. */
  removed?: { at: Date; by: string };
};

/** The client as it stands after all changes. */
export const finalFields = ({ first, changes }: DemoClient): DemoFields =>
  changes.reduce((fields, change) => ({ ...fields, ...change.fields }), first);
