import * as z from 'zod';
import type { Statement } from '#infra/local/access.ts';
import type { Template } from '../template.ts';
import { resourcesOf, type Value } from './document.ts';
import { ownFunctions } from './functions.ts';
import { arnOf } from './names.ts';

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
  return new Map(
    ownFunctions(template).map((id) => {
      const roleId = roleOf(template.document.Resources[id]!.Properties.Role ?? null, id);
      return [template.nameOf(id), rightsIn(template, roleId, id)];
    }),
  );
}

/** What the roles may do that the scheduler takes on to reach its targets, by their ARNs. */
export function schedulerRights(template: Template): Map<string, Statement[]> {
  const roles = resourcesOf(template.document, 'AWS::IAM::Role').filter(([, { Properties }]) =>
    JSON.stringify(Properties.AssumeRolePolicyDocument ?? {}).includes('"scheduler.amazonaws.com"'),
  );
  return new Map(roles.map(([id]) => [arnOf('AWS::IAM::Role', template.nameOf(id)) ?? id, rightsIn(template, id, id)]));
}

function rightsIn(template: Template, roleId: string, askedBy: string): Statement[] {
  const inRole = template.one(Role, roleId).properties.Policies;
  const tied = resourcesOf(template.document, 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
    .filter(([, { Properties }]) => JSON.stringify(Properties.Roles ?? []).includes(`{"Ref":"${roleId}"}`))
    .map(([policyId]) => template.one(Policy, policyId).properties);
  return [...inRole, ...tied].flatMap((each) => statementsOf(each.PolicyDocument, askedBy));
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
