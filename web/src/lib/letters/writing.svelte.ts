import type { MailAddress } from '#shared/letters/address.ts';
import type { Attached, Attachment, Letter } from '#shared/letters/schema.ts';
import { api } from '#lib/api.ts';
import { wordsOf, type Words } from '#lib/errors.ts';
import { newKey } from '#lib/form.svelte.ts';
import type { Beginning } from './composer.svelte.ts';
import './refusals.ts';

/** How long somebody has paused before what he typed is saved, in milliseconds. */
const pause = 800;

/**
 * A letter that is being written. It is kept as a draft from the first change on and saved as it is typed, one save after
 * another, so that the newest is the last.
 */
export class Writing {
  to = $state.raw<MailAddress[]>([]);
  cc = $state.raw<MailAddress[]>([]);
  bcc = $state.raw<MailAddress[]>([]);
  subject = $state('');
  html = $state('');
  attachments = $state.raw<Attachment[]>([]);
  /** Grows when the text comes from elsewhere than the keyboard: the editor shows it anew. */
  revision = $state(0);
  state = $state<'saved' | 'changed' | 'saving' | 'unsaved'>('saved');
  failure = $state<Words>();
  letterId: string | undefined;
  readonly known: MailAddress[];
  readonly from: MailAddress;
  readonly replyTo: MailAddress | undefined;
  readonly beginning: Beginning;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #key = newKey();

  private constructor(beginning: Beginning, start: Awaited<ReturnType<typeof api.letters.prefill>>) {
    this.beginning = { ...beginning, ...subjectOf(start) };
    this.known = start.known;
    this.from = start.from;
    this.replyTo = start.replyTo;
    this.to = start.to;
    this.cc = start.cc;
    this.subject = start.subject;
    this.html = start.html;
    this.attachments = start.attachments;
  }

  /** What is known for a letter about this, or the draft that was begun before. */
  static async begin({ letterId, ...about }: Beginning): Promise<Writing> {
    if (!letterId) return new Writing(about, await api.letters.prefill(about));
    const [letter, body] = await Promise.all([api.letters.get({ letterId }), api.letters.body({ letterId })]);
    const start = await api.letters.prefill(subjectOf(letter));
    const writing = new Writing(subjectOf(letter), { ...start, ...fieldsOf(letter), html: body.html });
    writing.bcc = letter.bcc;
    writing.letterId = letterId;
    return writing;
  }

  /** Something was typed: it is saved after a pause. */
  touch(): void {
    this.state = 'changed';
    this.failure = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), pause);
  }

  /** Puts words in that were not typed: a template, a link. */
  put(html: string): void {
    this.html = html;
    this.revision++;
    this.touch();
  }

  /** Saves now; answers whether the letter stands as it is shown. */
  save(): Promise<boolean> {
    clearTimeout(this.#timer);
    const saving = this.#last.then(() => this.#save());
    this.#last = saving;
    return saving;
  }

  async #save(): Promise<boolean> {
    if (this.letterId && this.state === 'saved') return true;
    this.state = 'saving';
    try {
      const fields = this.#fields();
      if (this.letterId) await api.letters.save({ letterId: this.letterId, ...fields });
      else {
        const made = await api.letters.create(
          { ...withoutDraft(this.beginning), ...fields },
          { idempotencyKey: this.#key },
        );
        this.letterId = made.letterId;
      }
      // Whoever typed on meanwhile is saved after his next pause.
      if (this.state === 'saving') this.state = 'saved';
      return true;
    } catch (error) {
      this.state = 'unsaved';
      this.failure = wordsOf(error);
      return false;
    }
  }

  #fields() {
    const { to, cc, bcc, subject, html } = this;
    return { to, cc, bcc, subject, html, attachments: this.attachments.map(asAttached) };
  }

  /** Sends it: soon, or at a moment. Throws what the API refuses. */
  async send(sendAt?: string): Promise<Letter | undefined> {
    if (!(await this.save()) || !this.letterId) return undefined;
    return api.letters.send({ letterId: this.letterId, ...(sendAt && { sendAt }) });
  }

  /** Throws the draft away, if there is one already. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#last;
    if (this.letterId) await api.letters.remove({ letterId: this.letterId });
  }
}

const subjectOf = ({ clientId, personId, dealId, documentId, activityId }: Beginning): Beginning => ({
  ...(clientId && { clientId }),
  ...(personId && { personId }),
  ...(dealId && { dealId }),
  ...(documentId && { documentId }),
  ...(activityId && { activityId }),
});

const withoutDraft = ({ letterId: _, everyone: __, ...beginning }: Beginning) => beginning;

const fieldsOf = ({ to, cc, subject, attachments }: Letter) => ({ to, cc, subject, attachments });

const asAttached = ({ fileId, documentId, shareId }: Attachment): Attached => {
  if (fileId) return { fileId };
  return documentId ? { documentId } : { shareId: shareId ?? '' };
};
