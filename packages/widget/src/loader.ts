import type { PageApi, PageOptions } from "./page-api.ts";

interface Chat {
  startChat(options: PageOptions): PageApi;
}

/**
 * The script of the one tag, `<script src="https://…/widget.js" data-inbox="…">`. It costs the page next to nothing: the
 * chat itself comes when the page has loaded, and what the page asks of it until then is done as soon as it is there.
 */
const script = document.currentScript;
if (script instanceof HTMLScriptElement && !window.mostrador) load(script);

function load({ dataset, src }: HTMLScriptElement): void {
  const options: PageOptions = {
    inbox_id: dataset["inbox"] ?? "",
    server: new URL(src).origin,
    visitor: dataset["visitor"] ?? "",
    locale: dataset["locale"],
    theme: dataset["theme"],
    position: dataset["position"],
    user: dataset["user"],
  };
  const chat = loaded().then(async () => {
    // The whole address: in a script of another origin a relative one leads nowhere
    const { startChat }: Chat = await import(/* @vite-ignore */ `${options.server}/widget-chat.js`);
    return startChat(options);
  });
  chat.catch((error: unknown) => console.warn("Mostrador could not be loaded.", error));
  const later = (act: (api: PageApi) => void) => void chat.then(act, () => {});
  window.mostrador = {
    open: () => later((api) => api.open()),
    close: () => later((api) => api.close()),
    identify: (user) => later((api) => api.identify(user)),
    forget: () => later((api) => api.forget()),
  };
}

function loaded(): Promise<unknown> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((done) => addEventListener("load", done, { once: true }));
}
