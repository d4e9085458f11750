import * as z from 'zod';
import { maxFileMegabytes } from '../files/schema.ts';
import { Reach, Role } from '../kernel/access.ts';
import { changesOf } from '../kernel/changes.ts';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';
import { TimeZone } from '../kernel/time.ts';
import { requisiteProblems } from '../russia/requisites.ts';

export const Language = z.enum(['ru', 'en']);
export type Language = z.infer<typeof Language>;

/** The company's own requisites: here a check digit that does not add up is an error, not a warning. */
export const OwnCompany = z
  .object({
    name: Line(300).optional(),
    inn: Line(12).optional(),
    kpp: Line(9).optional(),
    ogrn: Line(15).optional(),
  })
  .superRefine((company, context) => {
    for (const { path, rule } of requisiteProblems(company))
      context.addIssue({ code: 'custom', message: rule, path: [path] });
  });

export const WorkspaceFields = z.object({
  name: Line(100),
  language: Language.default('ru'),
  timeZone: TimeZone.default('Europe/Moscow'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'currency_code')
    .default('RUB'),
  company: OwnCompany.optional(),
  /** How large one attached file may be, in MiB; 100 when nothing is said. */
  fileMegabytes: z.number().int().min(1).max(maxFileMegabytes).optional(),
  /** How far each role sees; a role that is not named sees all. Owners and admins always do. */
  visibility: z.partialRecord(Role.exclude(['owner', 'admin']), Reach).default({}),
});

/** A tenant: one team with its own records, which nobody else can reach. */
export const Workspace = z.object({ workspaceId: id('workspace'), ...WorkspaceFields.shape, ...Stamps.shape });
export type Workspace = z.infer<typeof Workspace>;

export const NewWorkspace = WorkspaceFields.pick({ name: true, language: true, timeZone: true, currency: true }).extend(
  {
    /** How the founder is shown to colleagues. */
    yourName: Line(100),
  },
);
export const WorkspaceChanges = z.object({ ...changesOf(WorkspaceFields).shape, version: z.number().int().min(1) });
