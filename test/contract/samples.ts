import { vi } from 'vitest';
import type { Api, world } from '../harness/world.ts';

/** One record of each kind in a workspace, by the name of its id. */
export async function samples({ owner, build }: Awaited<ReturnType<typeof world>>): Promise<Record<string, string>> {
  const client = await build.client();
  const person = await build.person({ clientId: client.clientId });
  const note = await build.note(client.clientId);
  const deal = await build.deal();
  const pipeline = await build.pipeline();
  const document = await build.document({ clientId: client.clientId });
  const { template } = await owner.templates.create({
    name: 'Наш договор',
    kind: 'contract',
    fileName: 'contract.docx',
    fileBytes: 100,
  });
  const { items } = await owner.classifiers.list();
  const activity = await build.activity({ clientId: client.clientId });
  const made = await owner.imports.create({ fileName: 'clients.csv', fileBytes: 100 });
  const invitation = await owner.members.invite({ email: `later-${client.clientId}@example.ru`, role: 'viewer' });
  const product = await build.product();
  const priceList = await build.priceList();
  const payment = await build.payment({ clientId: client.clientId });
  const shipped = await build.deal({ clientId: client.clientId });
  const sum = { amount: 1000, currency: 'RUB' };
  const shipment = await owner.shipments.create({ dealId: shipped.dealId, on: '2026-11-20', sum });
  const { statement } = await owner.statements.create({ fileName: 'statement.txt', fileBytes: 100 });
  const letter = await owner.letters.create({ clientId: client.clientId, subject: 'Предложение' });
  const { letterTemplateId } = await owner.wordings.create({ name: 'Первое письмо' });
  const sender = await owner.senders.create({ identity: `${client.clientId.replace('_', '-')}.example` });
  const { deviceId } = await owner.devices.add({
    endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/sample',
    keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
    name: 'Firefox',
  });
  const view = await owner.views.create({ object: 'client', name: 'Мои клиенты', state: {} });
  return {
    deviceId,
    notificationId: await notified(owner, build),
    senderId: sender.senderId,
    letterId: letter.letterId,
    letterTemplateId,
    viewId: view.viewId,
    ...(await attached(owner, client.clientId)),
    shareId: await shared(owner, document.documentId),
    paymentId: payment.paymentId,
    shipmentId: shipment.shipmentId,
    statementId: statement.statementId,
    clientId: client.clientId,
    personId: person.personId,
    noteId: note.noteId,
    dealId: deal.dealId,
    activityId: activity.activityId,
    pipelineId: pipeline.pipelineId,
    classifierId: items[0]?.classifierId ?? '',
    companyId: document.companyId,
    documentId: document.documentId,
    templateId: template.templateId,
    importId: made.import.importId,
    productId: product.productId,
    priceListId: priceList.priceListId,
    invitationId: invitation.invitationId,
    feedId: (await owner.feeds.create({})).feed.feedId,
  };
}

/** Something that somebody was told of: a reminder that is late already comes at once. */
async function notified(owner: Api, build: Awaited<ReturnType<typeof world>>['build']): Promise<string> {
  await build.activity({ startAt: new Date(Date.now() + 1_800_000).toISOString(), remind: [60] });
  const first = async () => {
    const [notice] = (await owner.notifications.list({})).items;
    if (!notice) throw new Error('Nothing has come yet');
    return notice.notificationId;
  };
  return vi.waitFor(first, { timeout: 20_000, interval: 100 });
}

async function attached(owner: Api, subjectId: string): Promise<Record<string, string>> {
  const { fileId } = await owner.files.link({ subjectId, name: 'Папка', url: 'https://disk.example.ru/d/1' });
  const { uploadId } = await owner.files.announce({ subjectId, name: 'акт.pdf', bytes: 10 });
  return { fileId, uploadId };
}

async function shared(owner: Api, documentId: string): Promise<string> {
  const validUntil = new Date(Date.now() + 86_400_000).toISOString();
  return (await owner.shares.create({ scope: { kind: 'document', documentId }, validUntil })).share.shareId;
}
