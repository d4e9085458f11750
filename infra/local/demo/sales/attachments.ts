import type { Client } from '#shared/contract/client.ts';
import type { contract } from '#shared/contract/index.ts';
import { picture, sheet } from './drawings.ts';
import type { WrittenDeal } from './write-deals.ts';

type Api = Client<typeof contract>;

const wall = (x: number, y: number, width: number, height: number) => ({ x, y, width, height, grey: 60 });
const machine = (x: number, y: number) => ({ x, y, width: 120, height: 70, grey: 190 });

/** What people hang on deals: a plan of the room, a data sheet, a folder in a cloud. */
const attached = [
  {
    name: 'План цеха.png',
    content: () =>
      picture(640, 420, [
        wall(20, 20, 600, 8),
        wall(20, 392, 600, 8),
        wall(20, 20, 8, 380),
        wall(612, 20, 8, 380),
        wall(320, 20, 8, 240),
        machine(80, 90),
        machine(80, 220),
        machine(420, 120),
      ]),
  },
  {
    name: 'Паспорт насоса НЦ-100.pdf',
    content: () =>
      sheet('NC-100 centrifugal pump', [
        'Flow 100 m3/h',
        'Head 32 m',
        'Power 15 kW',
        'Weight 182 kg',
        'Warranty 24 months',
      ]),
  },
] as const;
const folder = { name: 'Фото с объекта', url: 'https://disk.example.ru/d/object-photos' };

/** Deals that get files: the latest ones, so that they are seen first. */
const most = 4;

/** Files and links of a few deals; what is there already stays. */
export async function writeFiles(api: Api, deals: readonly WrittenDeal[]): Promise<void> {
  const latest = deals.toSorted((one, other) => other.stageSince.getTime() - one.stageSince.getTime()).slice(0, most);
  for (const [at, { dealId }] of latest.entries()) {
    const { items } = await api.files.list({ subjectId: dealId });
    const known = new Set(items.map(({ name }) => name));
    for (const { name, content } of attached.slice(0, 1 + (at % attached.length)))
      if (!known.has(name)) await attach(api, dealId, name, content());
    if (at === 0 && !known.has(folder.name)) await api.files.link({ subjectId: dealId, ...folder });
  }
}

async function attach(api: Api, subjectId: string, name: string, content: Buffer): Promise<void> {
  const { uploadId, upload } = await api.files.announce({ subjectId, name, bytes: content.length });
  const body = new FormData();
  for (const [field, value] of Object.entries(upload.fields)) body.append(field, value);
  body.append('file', new Blob([new Uint8Array(content)]), name);
  const answer = await fetch(upload.url, { method: 'POST', body });
  if (!answer.ok) throw new Error(`A demo file was refused: ${answer.status}`);
  await api.files.confirm({ uploadId });
}
