import type { PhoneApp } from "@mostrador/contract";
import { useState } from "react";
import { Messenger } from "../apps/messenger.tsx";
import { WebShop } from "../apps/web-shop.tsx";
import type { PhoneIdentity } from "../phone-keys.ts";
import type { PhoneState } from "../use-phone.ts";
import { words } from "../words.ts";
import { HomeScreen } from "./home-screen.tsx";
import { InAppBrowser } from "./in-app-browser.tsx";
import { Notification } from "./notification.tsx";
import { StatusBar } from "./status-bar.tsx";
import { useUnread } from "./use-unread.ts";

interface DeviceProps {
  phone: PhoneIdentity;
  state: PhoneState;
  app: PhoneApp | null;
  open(inbox_id: string | null): void;
  showGuide(): void;
}

export function Device({ phone, state, app, open, showGuide }: DeviceProps) {
  const [link, setLink] = useState<string | null>(null);
  const { unread, fresh, forget } = useUnread(state, link ? null : (app?.inbox_id ?? null));
  const shop = state.home?.shop_name ?? "";

  function show(inbox_id: string | null): void {
    setLink(null);
    forget();
    open(inbox_id);
  }

  return (
    <div className="device">
      <div className="screen" data-app={link ? "browser" : (app?.channel ?? "home")}>
        <StatusBar showGuide={showGuide} />
        {fresh && state.home && (
          <Notification
            message={fresh.message}
            app={state.home.apps.find(({ inbox_id }) => inbox_id === fresh.inbox_id)}
            shop={shop}
            open={() => show(fresh.inbox_id)}
          />
        )}
        {!app && <HomeScreen state={state} unread={unread} open={show} />}
        {app?.kind === "simulated" && (
          <Messenger
            key={app.inbox_id}
            app={app}
            shop={shop}
            messages={state.threads[app.inbox_id] ?? []}
            act={(act) => state.client.act(app.inbox_id, act)}
            back={() => show(null)}
            openLink={setLink}
          />
        )}
        {app?.kind === "web" && <WebShop app={app} phone={phone} shop={shop} openLink={setLink} />}
        {link && <InAppBrowser url={link} close={() => setLink(null)} />}
        <button type="button" className="home-bar" aria-label={words.home} onClick={() => show(null)}>
          <i />
        </button>
      </div>
    </div>
  );
}
