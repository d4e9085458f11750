import type { UploadFault } from './failure-words.ts';
import { send, type Form } from './send-form.ts';

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
  fault = $state<UploadFault>();
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

const underWay = new Map<string, Upload>();

/** The upload of an import that was announced in this window, as long as the window lives. */
export const uploadOf = (importId: string): Upload | undefined => underWay.get(importId);

/** Starts to send the file of an announced import. */
export function beginUpload(importId: string, file: File, form: Form): Upload {
  const upload = new Upload(file, form);
  underWay.set(importId, upload);
  void upload.start();
  return upload;
}

export function forgetUpload(importId: string): void {
  underWay.get(importId)?.stop();
  underWay.delete(importId);
}

/** Is a file on its way? Then the window should not be closed. */
export const isUploading = (): boolean => [...underWay.values()].some(({ pending }) => pending);
