import type { NewUpload } from '#shared/files/schema.ts';
import { newKey } from '#lib/form.svelte.ts';
import { send, type Form, type SendFault } from '#lib/send-file.ts';

type Announced = { uploadId: string; upload: Form; preview?: Form | undefined };
/** The part of the API that uploads need. */
export type Storage = {
  announce: (upload: NewUpload, options: { idempotencyKey: string }) => Promise<Announced>;
  confirm: (key: { uploadId: string }) => Promise<unknown>;
};
type Thumb = (file: File) => Promise<File | undefined>;

/** How many files go at once; the others wait. */
const lanes = 3;

/** One file on its way. A file that was refused stays in sight with the reason until it is put away. */
export class FileUpload {
  readonly file: File;
  /** What is sent is a new version of that file. */
  readonly fileId: string | undefined;
  readonly key = newKey();
  sent = $state(0);
  state = $state<'waiting' | 'sending' | 'keeping' | 'failed' | 'stopped'>('waiting');
  fault = $state<SendFault>();
  error = $state.raw<unknown>();
  stop: () => void = () => (this.state = 'stopped');

  constructor(file: File, fileId?: string) {
    this.file = file;
    this.fileId = fileId;
  }
}

/** Files that go to one client, person or deal: several at once, each with its progress. */
export class FileUploads {
  list = $state.raw<FileUpload[]>([]);
  #running = 0;
  readonly #storage: Storage;
  readonly #subjectId: string;
  readonly #thumb: Thumb;
  readonly #onkept: () => unknown;

  constructor(subjectId: string, storage: Storage, onkept: () => unknown, thumb: Thumb) {
    this.#subjectId = subjectId;
    this.#storage = storage;
    this.#onkept = onkept;
    this.#thumb = thumb;
  }

  get pending(): boolean {
    return this.list.some(({ state }) => state === 'waiting' || state === 'sending' || state === 'keeping');
  }

  /** `fileId`: what is sent is a new version of that file. */
  add(files: readonly File[], fileId?: string): void {
    const added = files.map((file) => new FileUpload(file, fileId));
    this.list = [...this.list, ...added];
    for (const upload of added) void this.#run(upload);
  }

  retry(upload: FileUpload): void {
    upload.state = 'waiting';
    upload.fault = undefined;
    upload.error = undefined;
    upload.sent = 0;
    void this.#run(upload);
  }

  drop(upload: FileUpload): void {
    upload.stop();
    this.list = this.list.filter((each) => each !== upload);
  }

  async #run(upload: FileUpload): Promise<void> {
    if (this.#running >= lanes || upload.state !== 'waiting') return;
    this.#running++;
    try {
      await this.#send(upload);
    } catch (error) {
      upload.error = error;
      upload.state = 'failed';
    } finally {
      this.#running--;
      const next = this.list.find(({ state }) => state === 'waiting');
      if (next) void this.#run(next);
    }
  }

  async #send(upload: FileUpload): Promise<void> {
    upload.state = 'sending';
    const { file, fileId } = upload;
    const small = await this.#thumb(file);
    const announced = await this.#storage.announce(
      {
        subjectId: this.#subjectId,
        name: file.name,
        bytes: file.size,
        ...(small && { previewBytes: small.size }),
        ...(fileId && { fileId }),
      },
      { idempotencyKey: upload.key },
    );
    const sending = send(announced.upload, file, (bytes) => (upload.sent = Math.min(bytes, file.size)));
    upload.stop = () => {
      sending.stop();
      upload.state = 'stopped';
    };
    const outcome = await sending.outcome;
    if (outcome === 'stopped') return;
    if (outcome !== 'arrived') {
      upload.fault = outcome;
      upload.state = 'failed';
      return;
    }
    if (small && announced.preview) await send(announced.preview, small, () => {}).outcome;
    upload.state = 'keeping';
    await this.#storage.confirm({ uploadId: announced.uploadId });
    this.list = this.list.filter((each) => each !== upload);
    await this.#onkept();
  }
}
