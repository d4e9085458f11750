import type { Allow } from '#infra/local/service.ts';

/** One sentence of an IAM policy; `*` and `?` stand for any text and any letter in actions and resources. */
export type Statement = { isAllowed: boolean; actions: string[]; resources: string[] };

/** Whether these statements let this be done to that ARN: something allows it and nothing denies it. */
export function decider(statements: Statement[]): (action: string, resource: string) => boolean {
  const rules = statements.map(({ isAllowed, actions, resources }) => ({
    isAllowed,
    // Actions are case-blind in IAM, resources are not.
    action: pattern(actions, 'i'),
    resource: pattern(resources, ''),
  }));
  return (action, resource) => {
    const met = rules.filter((rule) => rule.action.test(action) && rule.resource.test(resource));
    return met.length > 0 && met.every(({ isAllowed }) => isAllowed);
  };
}

/** What services ask before they act. `rights` are by access key; the edition's own key may do everything. */
export function accessRules(rights: ReadonlyMap<string, Statement[]>, ownKey: string): Allow {
  const deciders = new Map([...rights].map(([key, statements]) => [key, decider(statements)]));
  return (accessKeyId, action, resource) =>
    accessKeyId === ownKey || (deciders.get(accessKeyId)?.(action, resource) ?? false);
}

function pattern(texts: string[], flags: string): RegExp {
  const each = texts.map((text) =>
    text
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.'),
  );
  return new RegExp(`^(?:${each.join('|')})$`, `s${flags}`);
}
