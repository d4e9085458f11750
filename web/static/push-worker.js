// Shows pushes and leads from them to the card. It keeps no pages: the site works as without it.
self.addEventListener('push', (event) => {
  const { title, body, path, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { path }, icon: '/favicon.svg' }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path } = event.notification.data;
  event.waitUntil(open(path));
});

async function open(path) {
  const pages = await self.clients.matchAll({ type: 'window' });
  const [page] = pages;
  if (!page) return self.clients.openWindow(path);
  await page.focus();
  return page.navigate(path);
}
