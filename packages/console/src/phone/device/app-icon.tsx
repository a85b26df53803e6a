import type { PhoneApp } from "@mostrador/contract";
import { MessageCircle, Phone, Send, Store } from "lucide-react";
import { words } from "../words.ts";

/** Drawn in the app's own colours, not with its trademark. */
export function AppIcon({ app }: { app: PhoneApp }) {
  const own = app.kind === "web" ? {} : { backgroundColor: app.colour };
  return (
    <span className="app-icon" data-channel={app.channel} style={own} aria-hidden="true">
      {glyphOf(app)}
    </span>
  );
}

function glyphOf({ kind, channel }: PhoneApp) {
  if (kind === "web") return <Store />;
  if (channel === "telegram") return <Send />;
  if (channel === "whatsapp")
    return (
      <>
        <MessageCircle />
        <Phone className="inner" />
      </>
    );
  return <MessageCircle />;
}

export function appName({ kind, label }: PhoneApp): string {
  return kind === "web" ? words.web_shop : label;
}
