import type { Page } from 'playwright-core';
import type { Person } from '#test/harness/person.ts';
import { openPage, type Look } from './browser.ts';

export const password = 'Skrepka-2026-ok';

/** Fills the sign-in that is in sight. */
export async function signIn(page: Page, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('Почта').fill(email);
  await page.getByLabel('Пароль', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Войти' }).click();
}

/** Somebody who has an account, at an address in one of his workspaces. */
export async function openAs(
  person: Pick<Person, 'email' | 'password'>,
  workspaceId: string,
  { at = '/clients', ...look }: Look & { at?: string } = {},
): Promise<Page> {
  const page = await openPage(look);
  await page.addInitScript((id) => {
    // A letter's frame is sealed off and has no storage.
    if (window.origin !== 'null') localStorage.setItem('skrepka.workspace', id);
  }, workspaceId);
  await page.goto(`/sign-in?to=${encodeURIComponent(at)}`);
  await signIn(page, person);
  await page.waitForURL((url) => url.pathname === at);
  return page;
}

/** The text of the newest letter to an address, read on the mailbox page as a person does. */
export async function readLetter(mailbox: Page, email: string, about = /./): Promise<string> {
  await mailbox.getByRole('searchbox').fill(email);
  await mailbox.keyboard.press('Enter');
  // A letter may still be on its way: the page shows what has come when it is asked again.
  const letter = mailbox.getByRole('listitem').filter({ hasText: about }).getByRole('link').first();
  for (let tries = 0; tries < 40 && !(await letter.isVisible()); tries++) {
    await letter.waitFor({ timeout: 500 }).catch(() => {});
    if (!(await letter.isVisible())) await mailbox.reload();
  }
  await letter.click();
  return (await mailbox.locator('pre').first().textContent()) ?? '';
}
