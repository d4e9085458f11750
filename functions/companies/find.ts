import { AppError } from '#shared/kernel/errors.ts';
import { inTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';

type Place = Pick<Caller, 'workspaceId' | 'named'>;

/** An own company of this workspace. Throws `not_found`. */
export async function findCompany(caller: Place, companyId: string): Promise<Stored<'company'>> {
  const data = await readRecord(caller, 'company', companyId);
  if (!data) throw new AppError('not_found', 'No such own company');
  return data;
}

/** The same, for changes and new papers. Throws `conflict` for one in the trash. */
export async function findLiveCompany(place: Place, companyId: string): Promise<Stored<'company'>> {
  const company = await findCompany(place, companyId);
  if (company.deletedAt) throw inTrash();
  return company;
}

/** All own companies in use, the main one first, the others by name. */
export async function companiesOf({ workspaceId }: Place, trash = false): Promise<Stored<'company'>[]> {
  const { data } = await db.entities.company.query.byId({ workspaceId }).go(allSmall);
  return data
    .filter(({ deletedAt }) => (deletedAt !== undefined) === trash)
    .sort(
      (one, other) =>
        Number(other.isMain) - Number(one.isMain) || one.shortName.localeCompare(other.shortName, ['ru', 'en']),
    );
}

/** The own company that papers are made for unless another is chosen: the main one, or the first. */
export const mainCompany = async (place: Place): Promise<Stored<'company'> | undefined> =>
  (await companiesOf(place))[0];
