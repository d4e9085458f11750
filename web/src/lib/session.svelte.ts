import { page } from '$app/state';
import { decide, type Action, type Owned } from '#shared/kernel/access.ts';
import type { Entered } from '#lib/enter.ts';

/** Who works here, where, and what he may do: read from what the app's layout has loaded, so that it never grows stale. */
export const session = {
  get entered(): Entered {
    return page.data as Entered;
  },
  get me() {
    return this.entered.me;
  },
  get workspace() {
    return this.entered.workspace;
  },
  get belongings() {
    return this.entered.belongings;
  },
  get members() {
    return this.entered.members;
  },
  /** May I do this (to this record)? What is refused is not shown. */
  can(action: Action, record?: Owned): boolean {
    const { me, workspace } = this.entered;
    return me ? decide({ ...me, workspaceId: workspace.workspaceId }, action, record).allowed : false;
  },
  /** Pipelines in order, each with its stages; none for those who see no deals. */
  get pipelines() {
    return this.entered.pipelines ?? [];
  },
  member(userId: string | undefined) {
    return this.members?.find((each) => each.userId === userId);
  },
  /** A value of a reference list by its id, archived ones included. */
  classifier(classifierId: string | undefined) {
    return this.entered.classifiers?.find((each) => each.classifierId === classifierId);
  },
  /** The values of a reference list that may be chosen, in order. */
  choices(kind: Entered['classifiers'][number]['kind']) {
    return (this.entered.classifiers ?? []).filter((each) => each.kind === kind && !each.archived);
  },
};
