import type { Form } from '#lib/send-file.ts';
import { Upload } from '#lib/upload.svelte.ts';

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
