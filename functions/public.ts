import { contract } from '#shared/contract/index.ts';
import { metaStrangers } from './meta/strangers.ts';
import { shareStrangers } from './shares/strangers.ts';
import { serve } from './runtime/serve.ts';

/** The Lambda that strangers talk to: the smallest rights and its own throttling. */
export const handler = serve('public', contract, { meta: metaStrangers, shares: shareStrangers });
