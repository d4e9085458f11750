import type { Input } from '#shared/contract/route.ts';
import type { documents } from '#shared/documents/routes.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { findLiveClient } from '#functions/clients/find.ts';
import { findLiveCompany, mainCompany } from '#functions/companies/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { created } from '#functions/runtime/write.ts';
import { findTemplateFor } from '#functions/templates/find.ts';
import { assemble, headOf } from './assemble.ts';
import { issueDocument } from './issue.ts';
import { paperItem } from './paper.ts';
import { sourceOf } from './source.ts';
import { todayIn } from '#functions/workspaces/today.ts';

/**
 * Makes a draft from a deal, or for a client alone; with `issue` it is issued in the next step. Throws `invalid` when
 * there is no own company yet (`company_missing`), the deal has no client (`client_missing`) or nothing is sold.
 */
export async function createDocument(
  { issue, lines, dealId, ...given }: Input<(typeof documents)['create']>,
  caller: Caller,
): Promise<Stored<'document'>> {
  const { clientId, ownerId, sold } = await sourceOf(caller, { dealId, clientId: given.clientId, lines });
  const client = await findLiveClient(caller, 'client.view', clientId);
  const company = await companyFor(caller, given.companyId);
  await findTemplateFor(caller, given.kind, given.templateId);
  const documentId = newId('document');
  const issuedOn = given.issuedOn ?? (await todayIn(caller.workspaceId));
  const content = await assemble({ company, client }, { issuedOn, account: given.account }, sold);
  const { write, record } = created(caller, 'document', {
    ...given,
    isSealed: given.isSealed ?? true,
    documentId,
    clientId,
    companyId: company.companyId,
    dealId,
    ownerId: ownerId ?? client.ownerId,
    issuedOn,
    state: 'draft',
    rendering: 'none',
    ...headOf(content),
  });
  await commit(caller, [write], { more: [await paperItem(record, content)] });
  return issue ? issueDocument(caller, documentId) : record;
}

async function companyFor(caller: Caller, companyId: string | undefined): Promise<Stored<'company'>> {
  const company = companyId ? await findLiveCompany(caller, companyId) : await mainCompany(caller);
  if (company) return company;
  throw new AppError('invalid', 'Add an own company first', {
    issues: [{ path: 'companyId', rule: 'company_missing', message: 'company_missing' }],
  });
}
