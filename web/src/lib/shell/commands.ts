import Trash from '@lucide/svelte/icons/trash-2';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Languages from '@lucide/svelte/icons/languages';
import LogOut from '@lucide/svelte/icons/log-out';
import Phone from '@lucide/svelte/icons/phone';
import Plus from '@lucide/svelte/icons/plus';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import Upload from '@lucide/svelte/icons/upload';
import type { Action } from '#shared/kernel/access.ts';
import { folded } from '#shared/kernel/text.ts';
import { contact } from '#lib/activities/contact.svelte.ts';
import { newDeal } from '#lib/deals/new-deal.svelte.ts';
import { language } from '#lib/language.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { route } from '#lib/route.ts';
import { theme, themes } from '#lib/theme.svelte.ts';
import type { Icon } from '#lib/ui/Button.svelte';
import { leave } from './leave.ts';
import { sections } from './sections.ts';
import { settingsPages } from './settings-pages.ts';
import { shell } from './shell.svelte.ts';
import { themeWords } from './user-items.ts';

/** Something the palette can do: go to an address, or run. */
export type Command = { label: string; icon: Icon; key?: string; href?: string; run?: () => unknown };
type May = (action: Action) => boolean;

/** Every command whose words hold all that was typed; without words, those one begins with. */
export function commandsFor(query: string, may: May): Command[] {
  const words = folded(query).split(' ').filter(Boolean);
  const all = [...deeds(may), ...places(may), ...habits()];
  if (!words.length) return all.slice(0, 9);
  return all.filter(({ label }) => words.every((word) => folded(label).includes(word)));
}

function deeds(may: May): Command[] {
  return [
    ...(may('client.create') ? [{ label: m.nav_new_client(), icon: Plus, key: 'C', href: route.newClient() }] : []),
    ...(may('deal.create') ? [{ label: m.nav_new_deal(), icon: Plus, key: 'D', run: () => newDeal.ask() }] : []),
    ...(may('activity.edit')
      ? [
          { label: m.activities_key_log(), icon: Phone, key: 'L', run: () => contact.ask({ mode: 'log' }) },
          { label: m.activities_key_plan(), icon: Plus, key: 'T', run: () => contact.ask({ mode: 'plan' }) },
        ]
      : []),
    ...(may('client.import') ? [{ label: m.nav_import(), icon: Upload, href: route.importNew() }] : []),
  ];
}

function places(may: May): Command[] {
  const main = sections.filter(({ needs }) => may(needs));
  return [
    ...main.map(({ name, icon, href, go }) => ({ label: name(), icon, href, ...(go && { key: `G ${go.label}` }) })),
    { label: m.nav_trash(), icon: Trash, href: route.clientTrash() },
    ...settingsPages(may).map(({ name, icon, href }) => ({ label: `${m.nav_settings()}: ${name()}`, icon, href })),
  ];
}

function habits(): Command[] {
  return [
    { label: m.nav_keys(), icon: Keyboard, key: '?', run: () => (shell.keySheet = true) },
    {
      label: language.current === 'ru' ? 'English' : 'Русский',
      icon: Languages,
      run: () => language.set(language.current === 'ru' ? 'en' : 'ru'),
    },
    ...themes.map((each) => ({
      label: `${m.nav_theme()}: ${themeWords[each]()}`,
      icon: SunMoon,
      run: () => theme.choose(each),
    })),
    { label: m.nav_sign_out(), icon: LogOut, run: () => leave() },
  ];
}
