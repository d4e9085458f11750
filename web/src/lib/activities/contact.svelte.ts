import type { Activity } from '#shared/activities/schema.ts';

/** What the form of a contact begins with, as the place it is opened from knows it. */
export type ContactStart = {
  mode: 'log' | 'complete' | 'plan' | 'edit';
  activity?: Activity;
  kindId?: string;
  subject?: string;
  on?: string;
  clientId?: string;
  clientName?: string;
  personId?: string;
  dealId?: string;
};
type Here = Omit<ContactStart, 'mode' | 'activity'>;

/** A contact can be logged, planned or finished from anywhere; the dialog stands in the layout of the app. */
class ContactAsk {
  asked = $state.raw<ContactStart>();
  #here: Here = {};
  /** A timeline in sight has a form of its own, and takes what is to be logged. */
  #composer: ((start: ContactStart) => boolean) | undefined;

  ask(start: ContactStart): void {
    const whole = start.activity ? start : { ...this.#here, ...start };
    if (!this.#composer?.(whole)) this.asked = whole;
  }

  close(): void {
    this.asked = undefined;
  }

  /** The page says whom a contact made here is with, for as long as it is open. */
  from(here: Here): () => void {
    this.#here = here;
    return () => {
      if (this.#here === here) this.#here = {};
    };
  }

  takenBy(composer: (start: ContactStart) => boolean): () => void {
    this.#composer = composer;
    return () => {
      if (this.#composer === composer) this.#composer = undefined;
    };
  }
}

export const contact = new ContactAsk();
