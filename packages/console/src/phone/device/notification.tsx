import type { PhoneApp, PhoneMessage } from "@mostrador/contract";
import { words } from "../words.ts";
import { AppIcon, appName } from "./app-icon.tsx";

interface NotificationProps {
  message: PhoneMessage;
  app: PhoneApp | undefined;
  shop: string;
  open(): void;
}

/** A message that came while the person looked elsewhere; a tap leads to it. */
export function Notification({ message, app, shop, open }: NotificationProps) {
  if (!app) return null;
  return (
    <button type="button" className="notification" onClick={open}>
      <AppIcon app={app} />
      <span>
        <b>{shop}</b> <small>{appName(app)}</small>
        <span>{firstWords(message)}</span>
      </span>
    </button>
  );
}

function firstWords({ content }: PhoneMessage): string {
  if ("text" in content && content.text) return content.text;
  if (content.kind === "media") return content.caption ?? words.picture;
  return words.new_message;
}
