import type { LetterSubject } from '#shared/letters/schema.ts';

/** What a letter begins with: what it is about, which letter it answers, or the draft that is gone on with. */
export type Beginning = LetterSubject & {
  inReplyToId?: string;
  everyone?: boolean;
  templateId?: string;
  letterId?: string;
};

/** A letter can be begun from anywhere; the sheet stands in the layout of the app. */
class ComposerAsk {
  asked = $state.raw<Beginning>();

  ask(beginning: Beginning): void {
    this.asked = beginning;
  }

  close(): void {
    this.asked = undefined;
  }
}

export const composer = new ComposerAsk();
