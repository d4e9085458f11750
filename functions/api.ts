import { contract } from '#shared/contract/index.ts';
import { activityCommands } from './activities/commands.ts';
import { classifierCommands } from './classifiers/commands.ts';
import { clientCommands } from './clients/commands.ts';
import { dealCommands } from './deals/commands.ts';
import { linesCommands } from './lines/commands.ts';
import { memberCommands } from './members/commands.ts';
import { noteCommands } from './notes/commands.ts';
import { paymentCommands } from './payments/commands.ts';
import { personCommands } from './people/commands.ts';
import { members } from './runtime/members.ts';
import { serve } from './runtime/serve.ts';
import { shipmentCommands } from './shipments/commands.ts';
import { workspaceCommands } from './workspaces/commands.ts';

/** The Lambda of commands and single reads: one warm container serves a small team's whole day. */
export const handler = serve(
  'api',
  contract,
  {
    workspaces: workspaceCommands,
    members: memberCommands,
    classifiers: classifierCommands,
    clients: clientCommands,
    people: personCommands,
    notes: noteCommands,
    goods: async () => (await import('./goods/commands.ts')).goodsCommands,
    prices: async () => (await import('./prices/commands.ts')).priceCommands,
    lines: linesCommands,
    pipelines: async () => (await import('./pipelines/commands.ts')).pipelineCommands,
    deals: dealCommands,
    activities: activityCommands,
    repeats: async () => (await import('./repeats/commands.ts')).repeatCommands,
    feeds: async () => (await import('./feeds/commands.ts')).feedCommands,
    files: async () => (await import('./files/commands.ts')).fileCommands,
    shares: async () => (await import('./shares/commands.ts')).shareCommands,
    history: async () => (await import('./history/commands.ts')).historyCommands,
    imports: async () => (await import('./imports/commands.ts')).importCommands,
    payments: paymentCommands,
    shipments: shipmentCommands,
    statements: async () => (await import('./statements/commands.ts')).statementCommands,
    autofill: async () => (await import('./autofill/commands.ts')).autofillCommands,
    companies: async () => (await import('./companies/commands.ts')).companyCommands,
    requisites: async () => (await import('./requisites/commands.ts')).requisitesCommands,
    documents: async () => (await import('./documents/commands.ts')).documentCommands,
    templates: async () => (await import('./templates/commands.ts')).templateCommands,
    letters: async () => (await import('./letters/commands.ts')).letterCommands,
    inbox: async () => (await import('./inbox/commands.ts')).inboxCommands,
    wordings: async () => (await import('./wordings/commands.ts')).wordingCommands,
    senders: async () => (await import('./senders/commands.ts')).senderCommands,
    notifications: async () => (await import('./notifications/commands.ts')).notificationCommands,
    devices: async () => (await import('./devices/commands.ts')).deviceCommands,
    views: async () => (await import('./views/commands.ts')).viewCommands,
  },
  members,
);
