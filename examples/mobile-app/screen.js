// The app itself would do this in Kotlin or Swift; see docs/guides/chat-in-your-app.md.
const said = document.querySelector("#said");
const who = () => document.querySelector("#customer").value;
const session = async () => (await fetch(`/session?customer=${who()}`)).json();

document.querySelector("#chat").addEventListener("click", async () => {
  location.href = (await session()).chat;
});

document.querySelector("#notify").addEventListener("click", async () => {
  if ((await Notification.requestPermission()) !== "granted") {
    said.textContent = "Está bien: no te avisaremos.";
    return;
  }
  const { vapid } = await session();
  const worker = await navigator.serviceWorker.register("/service-worker.js");
  const subscription = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: vapid,
  });
  const device = { kind: "web", subscription };
  const answer = await fetch(`/device?customer=${who()}`, {
    method: "POST",
    body: JSON.stringify({ act: "register", consent: true, device, locale: navigator.language }),
  });
  const { status } = await answer.json();
  said.textContent =
    status === 200 ? "Listo: te avisaremos en este teléfono." : `La tienda respondió ${status}.`;
});
