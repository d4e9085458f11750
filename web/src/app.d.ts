import type { ErrorCode } from '#shared/kernel/errors.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      code?: ErrorCode | 'offline';
      requestId?: string;
    }
    interface PageData {
      /** The name of the page in the title of the window, without the product's. */
      title?: string;
      /** Work with a beginning and an end: on the phone the bottom bar gives way to its own buttons. */
      task?: boolean;
    }
  }
}
