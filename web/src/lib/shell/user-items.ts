import Inbox from '@lucide/svelte/icons/inbox';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Languages from '@lucide/svelte/icons/languages';
import LogOut from '@lucide/svelte/icons/log-out';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import Sun from '@lucide/svelte/icons/sun';
import UserRound from '@lucide/svelte/icons/user-round';
import { language } from '#lib/language.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { route } from '#lib/route.ts';
import { theme, themes, type ThemeName } from '#lib/theme.svelte.ts';
import type { Icon } from '#lib/ui/Button.svelte';
import type { MenuItem } from '#lib/ui/Menu.svelte';
import { leave } from './leave.ts';
import { shell } from './shell.svelte.ts';

export const themeWords: Record<ThemeName, () => string> = {
  system: m.nav_theme_system,
  light: m.nav_theme_light,
  dark: m.nav_theme_dark,
};
const themeSigns: Record<ThemeName, Icon> = { system: Monitor, light: Sun, dark: Moon };

/** What a person may do for himself, anywhere: the same lines in the side bar's menu, on the phone and in the palette. */
export function userItems(mailboxUrl: string | undefined): MenuItem[] {
  return [
    { label: m.nav_profile(), icon: UserRound, href: route.settingsProfile() },
    { label: m.nav_keys(), icon: Keyboard, key: '?', onselect: () => (shell.keySheet = true) },
    ...(mailboxUrl ? [{ label: m.nav_mailbox(), icon: Inbox, href: mailboxUrl }] : []),
    { divider: true },
    { heading: m.nav_theme() },
    ...themes.map((each) => ({
      label: themeWords[each](),
      icon: themeSigns[each],
      checked: theme.chosen === each,
      onselect: () => theme.choose(each),
    })),
    { divider: true },
    language.current === 'ru'
      ? { label: 'English', icon: Languages, onselect: () => language.set('en') }
      : { label: 'Русский', icon: Languages, onselect: () => language.set('ru') },
    { divider: true },
    { label: m.nav_sign_out(), icon: LogOut, onselect: () => void leave() },
  ];
}
