import { contract } from '#shared/contract/index.ts';
import { activityCommands } from './activities/commands.ts';
import { autofillCommands } from './autofill/commands.ts';
import { classifierCommands } from './classifiers/commands.ts';
import { clientCommands } from './clients/commands.ts';
import { goodsCommands } from './goods/commands.ts';
import { dealCommands } from './deals/commands.ts';
import { companyCommands } from './companies/commands.ts';
import { deviceCommands } from './devices/commands.ts';
import { notificationCommands } from './notifications/commands.ts';
import { documentCommands } from './documents/commands.ts';
import { fileCommands } from './files/commands.ts';
import { feedCommands } from './feeds/commands.ts';
import { historyCommands } from './history/commands.ts';
import { importCommands } from './imports/commands.ts';
import { inboxCommands } from './inbox/commands.ts';
import { letterCommands } from './letters/commands.ts';
import { linesCommands } from './lines/commands.ts';
import { memberCommands } from './members/commands.ts';
import { noteCommands } from './notes/commands.ts';
import { paymentCommands } from './payments/commands.ts';
import { personCommands } from './people/commands.ts';
import { priceCommands } from './prices/commands.ts';
import { pipelineCommands } from './pipelines/commands.ts';
import { repeatCommands } from './repeats/commands.ts';
import { requisitesCommands } from './requisites/commands.ts';
import { members } from './runtime/members.ts';
import { serve } from './runtime/serve.ts';
import { templateCommands } from './templates/commands.ts';
import { shipmentCommands } from './shipments/commands.ts';
import { statementCommands } from './statements/commands.ts';
import { senderCommands } from './senders/commands.ts';
import { shareCommands } from './shares/commands.ts';
import { wordingCommands } from './wordings/commands.ts';
import { viewCommands } from './views/commands.ts';
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
    goods: goodsCommands,
    prices: priceCommands,
    lines: linesCommands,
    pipelines: pipelineCommands,
    deals: dealCommands,
    activities: activityCommands,
    repeats: repeatCommands,
    feeds: feedCommands,
    files: fileCommands,
    shares: shareCommands,
    history: historyCommands,
    imports: importCommands,
    payments: paymentCommands,
    shipments: shipmentCommands,
    statements: statementCommands,
    autofill: autofillCommands,
    companies: companyCommands,
    requisites: requisitesCommands,
    documents: documentCommands,
    templates: templateCommands,
    letters: letterCommands,
    inbox: inboxCommands,
    wordings: wordingCommands,
    senders: senderCommands,
    notifications: notificationCommands,
    devices: deviceCommands,
    views: viewCommands,
  },
  members,
);
