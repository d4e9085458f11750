import { reconcile } from './reconcile.ts';

/** What the nightly schedule of the template calls. */
export const handler = () => reconcile();
