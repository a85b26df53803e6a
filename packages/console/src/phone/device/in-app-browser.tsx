import { Lock, X } from "lucide-react";
import { words } from "../words.ts";

/** A page opened from a chat, as messengers do it: over the conversation, and gone with a tap. */
export function InAppBrowser({ url, close }: { url: string; close(): void }) {
  const target = URL.parse(url, location.href);
  if (!target) return null;
  return (
    <section className="in-app-browser" aria-label={words.browser}>
      <header>
        <button type="button" className="plain-button" aria-label={words.close} onClick={close}>
          <X aria-hidden="true" />
        </button>
        <span className="address">
          <Lock aria-hidden="true" />
          {target.host}
        </span>
      </header>
      <iframe title={words.opened_page} src={target.href} />
    </section>
  );
}

/** Our own pages open in the phone, whatever name the server goes by; others in a tab of their own. */
export function openAddress(url: string, inPhone: (address: string) => void): void {
  const target = URL.parse(url, location.href);
  if (!target || !/^https?:$/.test(target.protocol)) return;
  if (target.origin === location.origin || target.pathname.startsWith("/pay/"))
    inPhone(`${target.pathname}${target.search}`);
  else window.open(target, "_blank", "noopener");
}
