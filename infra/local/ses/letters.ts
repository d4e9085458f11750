import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import {
  recipientsOf,
  type Attachment,
  type Header,
  type Letter,
  type LetterEvent,
  type LetterSummary,
  type NewLetter,
} from '#infra/local/ses/letter.ts';

type Row = Record<string, SQLOutputValue>;
export type ListOptions = { to?: string | undefined; before?: string | undefined; limit?: number };

const summaryColumns = 'seq, letterId, at, failure, sender, readers, subject, tags, configurationSet';

/** Every letter that was ever handed in, newest first. */
export function lettersIn(database: DatabaseSync, now: () => number) {
  const insert = database.prepare(`INSERT INTO letter
    (letterId, at, sender, readers, subject, tags, configurationSet, replyTo, headers, text, html, raw, failure)
    VALUES (:letterId, :at, :sender, :readers, :subject, :tags, :configurationSet, :replyTo, :headers, :text, :html, :raw, :failure)`);
  const insertReader = database.prepare('INSERT OR IGNORE INTO letter_reader (address, seq) VALUES (?, ?)');
  const insertAttachment =
    database.prepare(`INSERT INTO attachment (seq, number, name, type, contentId, isInline, content)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const newest = database.prepare(`SELECT ${summaryColumns} FROM letter
    WHERE seq < coalesce((SELECT seq FROM letter WHERE letterId = :before), 9e15) ORDER BY seq DESC LIMIT :limit`);
  const newestTo = database.prepare(`SELECT ${summaryColumns} FROM letter_reader JOIN letter USING (seq)
    WHERE address = :to AND seq < coalesce((SELECT seq FROM letter WHERE letterId = :before), 9e15)
    ORDER BY seq DESC LIMIT :limit`);
  const one = database.prepare('SELECT * FROM letter WHERE letterId = ?');
  const eventsOf = database.prepare(
    'SELECT at, type, recipient, detail FROM letter_event WHERE seq = ? ORDER BY number',
  );
  const attachmentsOf = database.prepare('SELECT * FROM attachment WHERE seq = ? ORDER BY number');
  const insertEvent = database.prepare(`INSERT INTO letter_event (seq, at, type, recipient, detail)
    VALUES ((SELECT seq FROM letter WHERE letterId = ?), ?, ?, ?, ?)`);
  const setState = database.prepare('UPDATE letter SET state = ?, failure = coalesce(?, failure) WHERE letterId = ?');
  const unsettled = database.prepare("SELECT letterId, state FROM letter WHERE state <> 'done' ORDER BY seq");
  const countSince = database.prepare('SELECT count(*) AS count FROM letter WHERE at > ?');
  const countTo = database.prepare('SELECT count(*) AS count FROM letter_reader WHERE address = ?');
  const latest = database.prepare(`SELECT coalesce((SELECT max(seq) FROM letter), 0) || '-' ||
    coalesce((SELECT max(number) FROM letter_event), 0) || '-' ||
    (SELECT count(*) FROM letter WHERE state <> 'done') AS mark`);

  const summary = (row: Row): LetterSummary => ({
    letterId: String(row.letterId),
    at: Number(row.at),
    from: String(row.sender),
    ...(JSON.parse(String(row.readers)) as { to: string[]; cc: string[]; bcc: string[] }),
    subject: String(row.subject),
    tags: JSON.parse(String(row.tags)) as Record<string, string>,
    configurationSet: optionalText(row.configurationSet),
    failure: optionalText(row.failure),
    events: eventsOf.all(Number(row.seq)).map((event) => ({ ...event }) as LetterEvent),
  });

  return {
    /** Keeps a letter; it is on its way to the disk when this returns. */
    add(letter: NewLetter): string {
      const letterId = `0107${randomBytes(6).toString('hex')}-${randomUUID()}-000000`;
      database.exec('BEGIN IMMEDIATE');
      try {
        const { lastInsertRowid } = insert.run({ letterId, at: now(), ...asColumns(letter) });
        for (const address of recipientsOf(letter)) insertReader.run(address, lastInsertRowid);
        for (const [number, part] of (letter.attachments ?? []).entries())
          insertAttachment.run(
            lastInsertRowid,
            number,
            part.name,
            part.type,
            part.contentId ?? null,
            part.isInline ? 1 : 0,
            part.content,
          );
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
      return letterId;
    },
    /** A page of letters, newest first: all of them or those to one address; `before` is the last of the page before. */
    list({ to, before, limit = 50 }: ListOptions = {}): LetterSummary[] {
      const page = { before: before ?? null, limit };
      const rows = to === undefined ? newest.all(page) : newestTo.all({ ...page, to: to.toLowerCase() });
      return rows.map(summary);
    },
    read(letterId: string): Letter | undefined {
      const row = one.get(letterId);
      return row && { ...summary(row), ...contents(row, attachmentsOf.all(Number(row.seq))) };
    },
    addEvent(letterId: string, event: LetterEvent): void {
      insertEvent.run(letterId, event.at, event.type, event.recipient, event.detail);
    },
    setState(letterId: string, state: 'waiting' | 'sending' | 'done', failure?: string): void {
      setState.run(state, failure ?? null, letterId);
    },
    unsettled: () => unsettled.all().map((row) => ({ letterId: String(row.letterId), state: String(row.state) })),
    /** How many letters there are, or how many to one address. */
    count: (to?: string) => Number((to === undefined ? countSince.get(-1) : countTo.get(to.toLowerCase()))?.count),
    countSince: (at: number) => Number(countSince.get(at)?.count),
    /** A mark that changes whenever a letter arrives or something becomes of one. */
    mark: () => String(latest.get()?.mark),
  };
}
export type Letters = ReturnType<typeof lettersIn>;

const optionalText = (value: SQLOutputValue | undefined) => (typeof value === 'string' ? value : undefined);

const asColumns = (letter: NewLetter) => ({
  sender: letter.from,
  readers: JSON.stringify({ to: letter.to, cc: letter.cc ?? [], bcc: letter.bcc ?? [] }),
  subject: letter.subject,
  tags: JSON.stringify(letter.tags ?? {}),
  configurationSet: letter.configurationSet ?? null,
  replyTo: JSON.stringify(letter.replyTo ?? []),
  headers: JSON.stringify(letter.headers ?? []),
  text: letter.text ?? null,
  html: letter.html ?? null,
  raw: letter.raw ?? null,
  failure: letter.failure ?? null,
});

const contents = (row: Row, attachments: Row[]) => ({
  replyTo: JSON.parse(String(row.replyTo)) as string[],
  headers: JSON.parse(String(row.headers)) as Header[],
  text: optionalText(row.text),
  html: optionalText(row.html),
  raw: row.raw instanceof Uint8Array ? Buffer.from(row.raw) : undefined,
  attachments: attachments.map((part): Attachment => ({
    name: String(part.name),
    type: String(part.type),
    contentId: optionalText(part.contentId),
    isInline: part.isInline === 1,
    content: Buffer.from(part.content as Uint8Array),
  })),
});
