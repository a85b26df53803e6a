// Shows what the shop sends, opens the thread on a tap, and says that it was seen.
addEventListener("push", (event) => {
  const { title, ...notice } = event.data.json();
  event.waitUntil(registration.showNotification(title, notice));
});

addEventListener("notificationclick", (event) => {
  const { data } = event.notification;
  event.notification.close();
  event.waitUntil(Promise.all([clients.openWindow(data.url || "/"), tell(event.action, data.message_id)]));
});

async function tell(option_id, message_id) {
  const subscription = await registration.pushManager.getSubscription();
  const device = { kind: "web", subscription };
  const act = option_id ? { act: "choice", option_id, device } : { act: "seen", message_id, device };
  await fetch("/device", { method: "POST", body: JSON.stringify(act) });
}
