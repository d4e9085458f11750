import type { inbox } from '#shared/inbox/routes.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { closeAddress, readAddress, renewAddress } from './address.ts';
import { linkLetter, unlinkLetter } from './link.ts';
import { originalLink, picturesLink, seeLetter } from './look.ts';

/** What the function `api` does for letters that came. */
export const inboxCommands: Commands<typeof inbox> = {
  link: linkLetter,
  unlink: unlinkLetter,
  seen: seeLetter,
  original: originalLink,
  pictures: picturesLink,
  address: readAddress,
  renew: renewAddress,
  close: closeAddress,
};
