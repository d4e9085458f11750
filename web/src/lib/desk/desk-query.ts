import { importances, type Importance } from '#shared/activities/schema.ts';
import { deskKinds, type DeskKind } from '#shared/desk/schema.ts';

/** What the address of the desk asks for. `who`: me, team, all, or a member. */
export type DeskAsked = {
  kind?: DeskKind;
  who?: string;
  until?: string;
  importance?: Importance;
  client?: string;
};
export const askedNames = ['kind', 'who', 'until', 'importance', 'client'] as const;

const day = /^\d{4}-\d\d-\d\d$/;

/** An address that asks for what is not there asks for nothing. */
export function deskAsked(params: Pick<URLSearchParams, 'get'>): DeskAsked {
  const kind = deskKinds.find((each) => each === params.get('kind'));
  const importance = importances.find((each) => each === params.get('importance'));
  const [who, until, client] = [params.get('who'), params.get('until'), params.get('client')];
  return {
    ...(kind && { kind }),
    ...(who && { who }),
    ...(until && day.test(until) && { until }),
    ...(importance && { importance }),
    ...(client && { client }),
  };
}

/** The same as the API is asked. */
export function deskFilter({ kind, who, until, importance, client }: DeskAsked) {
  const group = (['me', 'team', 'all'] as const).find((each) => each === who);
  return {
    ...(who && (group ? { who: group } : { who: 'all' as const, ownerId: who })),
    ...(kind && { kinds: kind }),
    ...(until && { until }),
    ...(importance && { importance }),
    ...(client && { clientId: client }),
  };
}
