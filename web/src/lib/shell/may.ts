import { rights, type Action } from '#shared/kernel/access.ts';
import type { Entered } from '#lib/enter.ts';

/** What this role may do, while a page is being loaded: the session is there only when it stands. */
export const mayIn = ({ me }: Pick<Entered, 'me'>, action: Action): boolean => rights[me.role].includes(action);
