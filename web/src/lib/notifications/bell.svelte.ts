import { mostUnread, type Notification } from '#shared/notifications/schema.ts';
import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { Pages } from '#lib/pages.svelte.ts';
import { tellError } from '#lib/toast.ts';

/** What one is told of: how much of it is unread, and the panel that shows it. */
class Bell {
  unread = $state(0);
  failure = $state.raw<unknown>();
  isRead = $state(false);
  readonly list = new Pages<Notification>((cursor) => api.notifications.list({ cursor }));
  #open = $state(false);

  get open(): boolean {
    return this.#open;
  }

  set open(open: boolean) {
    this.#open = open;
    if (open) void this.read();
  }

  /** Counts anew; an open panel is read anew too. */
  async refresh(): Promise<void> {
    try {
      this.unread = (await api.notifications.unread()).unread;
      if (this.#open) await this.read();
    } catch {
      // The number stays what it was; the next change asks again.
    }
  }

  async read(): Promise<void> {
    try {
      this.list.take(await api.notifications.list({}));
      this.failure = undefined;
      this.isRead = true;
    } catch (error) {
      this.failure = error;
    }
  }

  async markRead(notice: Notification): Promise<void> {
    if (notice.readAt) return;
    this.#show([notice.notificationId]);
    this.unread = Math.max(0, this.unread - 1);
    await api.notifications.read({ notificationId: notice.notificationId }).catch(tellError);
  }

  async markAllRead(): Promise<void> {
    const [newest] = this.list.items;
    if (!newest) return;
    this.#show(this.list.items.map(({ notificationId }) => notificationId));
    try {
      this.unread = (await api.notifications.readAll({ notificationId: newest.notificationId })).unread;
    } catch (error) {
      tellError(error);
      await this.refresh();
    }
  }

  /** They look read at once. */
  #show(ids: string[]): void {
    const readAt = new Date().toISOString();
    this.list.items = this.list.items.map((each) =>
      ids.includes(each.notificationId) ? { ...each, readAt: each.readAt ?? readAt } : each,
    );
  }
}

export const bell = new Bell();

/** The bell by its name, with what is unread: `Напоминания, 4`. */
export const bellLabel = (): string =>
  bell.unread ? `${m.notifications_title()}, ${shownUnread()}` : m.notifications_title();

/** From a hundred on nobody counts. */
export const shownUnread = (): string => (bell.unread >= mostUnread ? `${mostUnread - 1}+` : String(bell.unread));
