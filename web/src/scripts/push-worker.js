// Shows what the city tells a browser, and opens where it leads.

self.addEventListener('push', (event) => {
  const told = event.data?.json() ?? {}
  const { title = '', body = '', url, tag, lang } = told
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang, data: { url } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url } = event.notification.data ?? {}
  if (url && new URL(url).origin === self.location.origin) event.waitUntil(self.clients.openWindow(url))
})
