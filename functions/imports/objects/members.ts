import type { ObjectPlan } from '#shared/imports/objects.ts';
import { folded } from '#shared/kernel/text.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import { changed } from '#functions/runtime/write.ts';
import type { Unit } from '../groups.ts';
import type { Hand, Working } from '../working.ts';
import { knownWords } from './known-words.ts';
import { liveMembers, memberFinder } from './load-words.ts';
import { isRefusedObject, lineOf, readObject, type ObjectDraft } from './row.ts';
import { unitFor, unitsPlanned } from './units.ts';

const nobody = { all: [], find: () => undefined };

/** Words of a file of teams: the members themselves. */
export async function loadMemberWords(caller: Caller, { meanings }: Pick<ObjectPlan, 'meanings'>) {
  const member = memberFinder(await liveMembers(caller));
  return knownWords({ member, product: nobody, stage: nobody, client: nobody }, meanings);
}

/**
 * Puts members into the groups that a file names. Whoever is no member is passed over: people join by invitation, and a
 * list of names invites nobody.
 */
export async function memberWorking(
  hand: Hand,
  plan: ObjectPlan,
  caller: Caller,
  headings: readonly string[],
): Promise<Working<ObjectDraft>> {
  const known = await loadMemberWords(caller, plan);
  const { workspaceId } = hand;
  return {
    read: (row) => readObject(row, { headings, targets: plan.targets }, ['name']),
    revisit: async () => {},
    prepare: async () => {},
    async plan(drafts) {
      const found = drafts.map((draft) => (draft.texts.name ? known.of('member', draft.texts.name)?.id : undefined));
      const ids = [...new Set(found.flatMap((userId) => userId ?? []))];
      const members = await recordsBy(
        'member',
        ids.map((userId) => ({ workspaceId, userId })),
      );
      const byId = new Map(members.filter(({ deletedAt }) => !deletedAt).map((member) => [member.userId, member]));
      const done = new Set<string>();
      const unit = (draft: ObjectDraft, index: number): Unit => {
        if (isRefusedObject(draft)) return unitFor(draft, 'refused');
        const member = byId.get(found[index] ?? '');
        const team = lineOf(draft, 'team', 60);
        const isSame = team === undefined || folded(member?.team ?? '') === folded(team);
        // One record is written once in a transaction; the first row that names him decides.
        if (!member || isSame || plan.onMatch === 'skip' || done.has(member.userId)) return unitFor(draft, 'skipped');
        done.add(member.userId);
        return unitFor(draft, 'updated', [changed(hand.author, 'member', member, { team }).write]);
      };
      return unitsPlanned(drafts.map(unit));
    },
    written: () => {},
  };
}
