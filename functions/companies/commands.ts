import { companyProblems } from '#shared/companies/schema.ts';
import type { companies } from '#shared/companies/routes.ts';
import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { notInTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, created, removed, restored, type Write } from '#functions/runtime/write.ts';
import { companiesOf, findCompany, findLiveCompany } from './find.ts';
import { pictureLinks, setPicture, uploadPicture } from './pictures.ts';

type Rows = typeof companies;

export const companyCommands: Commands<Rows> = {
  list: listCompanies,
  get: ({ companyId }, caller) => findCompany(caller, companyId),
  create: createCompany,
  update: updateCompany,
  remove: removeCompany,
  restore: restoreCompany,
  uploadPicture,
  setPicture,
  pictures: pictureLinks,
};

async function listCompanies({ trash }: Input<Rows['list']>, caller: Caller) {
  const items = await companiesOf(caller, trash);
  return { items, total: items.length, cursor: null };
}

/** The first own company is the main one, whatever is said. */
function createCompany({ despiteWarnings, ...fields }: Input<Rows['create']>, caller: Caller) {
  refuseProblems(fields, despiteWarnings);
  return again(async () => {
    const others = await companiesOf(caller);
    const { write, record } = created(caller, 'company', {
      companyId: newId('company'),
      ...fields,
      isMain: fields.isMain || others.length === 0,
      pictures: {},
    });
    await commit(caller, [write, ...stepDown(caller, record, others)]);
    return record;
  });
}

async function updateCompany(
  { companyId, version, despiteWarnings, ...changes }: Input<Rows['update']>,
  caller: Caller,
) {
  const also = async (company: Stored<'company'>) => {
    // Looked at as a whole: a new BIK may not fit an account that was there before.
    refuseProblems(company, despiteWarnings);
    return changes.isMain ? stepDown(caller, company, await companiesOf(caller)) : [];
  };
  return edit(caller, { kind: 'company', read: () => findLiveCompany(caller, companyId), version, changes, also });
}

/** A wrong INN, KPP or OGRN is refused always, an account whose digits do not add up unless the person insists. */
function refuseProblems(company: Parameters<typeof companyProblems>[0], despiteWarnings: boolean | undefined) {
  const issues = companyProblems(company)
    .filter(({ path }) => !(despiteWarnings && path.startsWith('bankAccounts.')))
    .map(({ path, rule }) => ({ path, rule, message: rule }));
  if (issues.length) throw new AppError('invalid', 'Check the fields', { issues });
}

const stepDown = (caller: Caller, company: Stored<'company'>, others: Stored<'company'>[]): Write[] =>
  company.isMain
    ? others
        .filter((other) => other.isMain && other.companyId !== company.companyId)
        .map((other) => changed(caller, 'company', other, { isMain: false }).write)
    : [];

function removeCompany({ companyId }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const company = await findCompany(caller, companyId);
    if (company.deletedAt) return company;
    const { write, record } = removed(caller, 'company', company);
    await commit(caller, [write]);
    return record;
  });
}

function restoreCompany({ companyId }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const company = await findCompany(caller, companyId);
    if (!company.deletedAt) throw notInTrash();
    const { write, record } = restored(caller, 'company', company);
    await commit(caller, [write, ...stepDown(caller, record, await companiesOf(caller))]);
    return record;
  });
}
