import * as z from 'zod';
import type { Statement } from '#infra/local/access.ts';
import type { Template } from '../template.ts';
import { resourcesOf, type Value } from './document.ts';
import { ownFunctions } from './functions.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const PolicyDocument = z.object({
  Statement: z.array(
    z.object({
      Effect: z.enum(['Allow', 'Deny']),
      Action: oneOrMore,
      Resource: oneOrMore,
      Condition: z.record(z.string(), z.json()).optional(),
    }),
  ),
});
const Policy = z.object({ PolicyDocument });
const Role = z.object({ Policies: z.array(Policy).default([]) });

/** What each function may do, by its name: the statements of its role and of the policies tied to that role. */
export function rightsOf(template: Template): Map<string, Statement[]> {
  const policies = resourcesOf(template.document, 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy');
  return new Map(
    ownFunctions(template).map((id) => {
      const roleId = roleOf(template.document.Resources[id]!.Properties.Role ?? null, id);
      const inRole = template.one(Role, roleId).properties.Policies;
      const tied = policies
        .filter(([, { Properties }]) => JSON.stringify(Properties.Roles ?? []).includes(`{"Ref":"${roleId}"}`))
        .map(([policyId]) => template.one(Policy, policyId).properties);
      return [template.nameOf(id), [...inRole, ...tied].flatMap((each) => statementsOf(each.PolicyDocument, id))];
    }),
  );
}

const RoleReference = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) });

function roleOf(value: Value, functionId: string): string {
  const reference = RoleReference.safeParse(value);
  if (!reference.success) throw new Error(`${functionId}: its role should be a role of the same template.`);
  return reference.data['Fn::GetAtt'][0];
}

function statementsOf({ Statement }: z.output<typeof PolicyDocument>, functionId: string): Statement[] {
  return Statement.map(({ Effect, Action, Resource, Condition }) => {
    // A condition that is passed over would grant more here than in the cloud.
    if (Condition && Effect === 'Allow') throw new Error(`${functionId}: the local edition does not weigh conditions.`);
    return { isAllowed: Effect === 'Allow', actions: Action, resources: Resource };
  });
}
