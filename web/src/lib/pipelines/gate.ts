import type { Gate, RequirableField, Requirement } from '#shared/pipelines/schema.ts';

type DocumentRequirement = Extract<Requirement, { kind: 'document' }>;
type PaymentRequirement = Extract<Requirement, { kind: 'payment' }>;

export const fieldsOf = (gate: Gate | undefined): RequirableField[] =>
  (gate?.requires ?? []).flatMap((each) => (each.kind === 'field' ? [each.field] : []));

export const documentOf = (gate: Gate | undefined): DocumentRequirement | undefined =>
  gate?.requires.find((each) => each.kind === 'document');

export const paymentOf = (gate: Gate | undefined): PaymentRequirement | undefined =>
  gate?.requires.find((each) => each.kind === 'payment');

/** A gate with its requirements of one kind in place of those it had; a gate that asks for nothing is none. */
export function gateWith(
  gate: Gate | undefined,
  kind: Requirement['kind'],
  requirements: readonly Requirement[],
): Gate | undefined {
  const requires = [...(gate?.requires ?? []).filter((each) => each.kind !== kind), ...requirements];
  return gateOf(requires, gate?.where);
}

/** A gate of these parts; undefined when there is nothing in it. */
export const gateOf = (requires: readonly Requirement[], where: Gate['where']): Gate | undefined =>
  requires.length === 0 && !where ? undefined : { requires: [...requires], ...(where && { where }) };
