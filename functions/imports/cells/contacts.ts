import { Email, Messenger, Site } from '#shared/kernel/contacts.ts';
import { mendAddress } from './look-alikes.ts';
import { isBlank, parts, type Mark, type Read } from './reading.ts';

const addressIn = /[^\s<>(),;:"[\]\\]+@[^\s<>(),;:"[\]\\]+\.[^\s<>(),;:"[\]\\.]{2,}/u;

/** The e-mail addresses of a cell; `Иван <ivan@example.ru>` and `mailto:` are understood. What is none is left over. */
export function readEmails(cell: string): Read<Email[]> {
  const found: Read<Email[]> = { value: [], marks: [], left: [] };
  for (const part of parts(cell, /[;,\n]+|(?<=@\S+)\s+(?=\S+@)/)) {
    if (isBlank(part)) continue;
    const { value: text, marks } = mendAddress(part.replace(/^mailto:/i, ''));
    const address = Email.safeParse({ address: addressIn.exec(text)?.[0]?.replace(/\.+$/, '') });
    if (!address.success) leave(found, { rule: 'email_unreadable', value: part });
    else if (!found.value.some((known) => known.address === address.data.address)) {
      found.value.push(address.data);
      found.marks.push(...marks);
    }
  }
  return found;
}

/** The sites of a cell. What is none is left over. */
export function readSites(cell: string): Read<string[]> {
  const found: Read<string[]> = { value: [], marks: [], left: [] };
  for (const part of parts(cell, /[;,\n]+|\s+/)) {
    if (isBlank(part)) continue;
    const site = Site.safeParse(part);
    if (!site.success || part.includes('@')) leave(found, { rule: 'site_unreadable', value: part });
    else if (!found.value.includes(site.data)) found.value.push(site.data);
  }
  return found;
}

const messengers: [RegExp, Messenger['kind']][] = [
  [/telegram|телеграм|t\.me|^tg\b|^тг(?!\p{L})/iu, 'telegram'],
  [/whats\s*app|ватсап|вотсап|вацап|wa\.me/iu, 'whatsapp'],
  [/viber|вайбер/iu, 'viber'],
  [/vk\.com|vkontakte|вконтакте|^вк(?!\p{L})|^vk\b/iu, 'vk'],
  [/\bmax\b|^макс(?!\p{L})|max\.ru/iu, 'max'],
];

/** The messengers of a cell; which one, says the value or the column's heading. */
export function readMessengers(cell: string, heading: string): Read<Messenger[]> {
  const value = parts(cell, /[;,\n]+/)
    .filter((part) => !isBlank(part))
    .map((part): Messenger => {
      const kind =
        messengers.find(([word]) => word.test(part))?.[1] ?? messengers.find(([word]) => word.test(heading))?.[1];
      const handle = part.replace(/^(?:telegram|телеграм|tg|whats\s*app|viber|vk|max)\s*[:\-–]\s*/iu, '').slice(0, 100);
      return { kind: kind ?? (handle.startsWith('@') ? 'telegram' : 'other'), handle };
    });
  return { value, marks: [], left: [] };
}

function leave(found: Read<unknown>, mark: Mark): void {
  found.marks.push(mark);
  found.left.push(mark.value);
}
