import type { ExternalToast } from 'svelte-sonner';

/** Toasts are rare and their library is not small: it comes with the first one. */
class Toaster {
  wanted = $state(false);

  show(text: string, options: ExternalToast): void {
    this.wanted = true;
    void import('svelte-sonner').then(({ toast }) => toast(text, options));
  }
}

export const toaster = new Toaster();
