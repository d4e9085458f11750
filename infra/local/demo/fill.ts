import { workerData } from 'node:worker_threads';
import { ConsoleLogger } from 'aws-amplify/utils';
import { accountOf, type Site } from './accounts.ts';
import { demoClients } from './clients.ts';
import { colleagues, owner } from './company.ts';
import { fillLetters } from './letters/fill.ts';
import type { Filling } from './seed.ts';
import { fillSales } from './sales/fill.ts';
import { apiOf, gather } from './workspace.ts';
import { writeClients } from './write.ts';

// The thread that fills the demo company: people sign up and join as anybody does, then the records are written.
// It warns of every user pool that is not Amazon's.
ConsoleLogger.LOG_LEVEL = 'ERROR';
const { url, config, mailIn, password, today } = workerData as Filling;
const site: Site = { url, config, password };
const founder = await accountOf(site, owner);
const others = [];
// One after another: the sign-in library holds one session at a time.
for (const colleague of colleagues) others.push({ ...colleague, token: await accountOf(site, colleague) });
const place = await gather(site, founder, others);
await writeClients(place, demoClients(new Date(today)));
const founderId = place.users.get(owner.key) ?? '';
const api = apiOf(site, founder, place.workspaceId);
await fillSales(api, place.workspaceId, founderId, new Date(today));
await fillLetters(api, mailIn);
