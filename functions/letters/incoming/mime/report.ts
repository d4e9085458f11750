import { idsOf } from './message-ids.ts';
import type { ParsedLetter, Part } from './parse.ts';

/** What a mail server reports of one reader (RFC 3464, 2.3). */
export type Told = {
  address: string;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  detail: string;
};
/** A report, and the Message-IDs of the letter that it is about. */
export type Report = { about: string[]; told: Told[] };

/** Of so many readers at most; a letter of ours has no more. */
const maxTold = 50;
const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/** What a delivery report says; undefined for a letter that is none. */
export function reportOf({ parts, headers }: Pick<ParsedLetter, 'parts' | 'headers'>): Report | undefined {
  const status = parts.find(({ type }) => type === 'message/delivery-status');
  if (!status) return undefined;
  return { about: aboutOf(parts, headers), told: groupsOf(textOf(status)).flatMap(toldOf).slice(0, maxTold) };
}

/** The letter itself or its headers come along; some servers answer to it as well. */
function aboutOf(parts: readonly Part[], headers: ParsedLetter['headers']): string[] {
  const enclosed = parts
    .filter(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers')
    .flatMap((part) => idsOf(/^message-id:\s*(.*(?:\r?\n[ \t].*)*)/im.exec(headOf(textOf(part)))?.[1]));
  const answered = [...(headers.get('in-reply-to') ?? []), ...(headers.get('references') ?? [])].flatMap(idsOf);
  return [...new Set([...enclosed, ...answered])];
}

const headOf = (text: string) => text.split(/\r?\n\r?\n/, 1)[0] ?? '';
const textOf = ({ content }: Part) => new TextDecoder().decode(content.subarray(0, 64 * 1024));

/** Fields stand in groups with an empty line between: one of the letter, then one of each reader. */
const groupsOf = (text: string) =>
  text.split(/\r?\n(?:[ \t]*\r?\n)+/).map((group) => {
    const unfolded = group.replace(/\r?\n[ \t]+/g, ' ');
    return new Map(
      [...unfolded.matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map(([, name = '', value = '']) => [
        name.toLowerCase(),
        value.trim(),
      ]),
    );
  });

function toldOf(fields: Map<string, string>): Told[] {
  const reader = fields.get('original-recipient') ?? fields.get('final-recipient');
  const action = actions.find((each) => each === fields.get('action')?.toLowerCase());
  if (!reader || !action) return [];
  const address = reader
    .replace(/^[^;]*;\s*/, '')
    .replace(/^<|>$/g, '')
    .toLowerCase();
  const detail = (fields.get('diagnostic-code') ?? fields.get('status') ?? '').replace(/^[\w-]+;\s*/, '');
  return [{ address, action, detail: detail.slice(0, 500) }];
}
