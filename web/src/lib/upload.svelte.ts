import { send, type Form, type SendFault } from './send-file.ts';

/**
 * A file on its way to the storage. It goes on while its owner visits other pages of the site; a lost connection leaves the
 * file chosen, and `start` sends it again.
 */
export class Upload {
  readonly file: File;
  readonly #form: Form;
  #stop: (() => void) | undefined;
  sent = $state(0);
  /** Undefined while it is on its way or has arrived. */
  fault = $state<SendFault>();
  arrived = $state(false);

  constructor(file: File, form: Form) {
    this.file = file;
    this.#form = form;
  }

  get pending(): boolean {
    return !this.arrived && this.fault === undefined;
  }

  async start(): Promise<void> {
    this.fault = undefined;
    this.sent = 0;
    const sending = send(this.#form, this.file, (sent) => (this.sent = Math.min(sent, this.file.size)));
    this.#stop = sending.stop;
    const outcome = await sending.outcome;
    if (outcome === 'stopped') return;
    if (outcome === 'arrived') this.arrived = true;
    else this.fault = outcome;
  }

  stop(): void {
    this.#stop?.();
  }
}
