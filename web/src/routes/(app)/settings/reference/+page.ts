import { contract } from '#shared/contract/index.ts';
import { operationsOf } from '#lib/settings/operations.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = () => ({ title: m.settings_reference(), operations: operationsOf(contract) });
