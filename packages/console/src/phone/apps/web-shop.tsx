import type { PhoneApp } from "@mostrador/contract";
import { useEffect } from "react";
import { openAddress } from "../device/in-app-browser.tsx";
import type { PhoneIdentity } from "../phone-keys.ts";
import { words } from "../words.ts";

interface WebShopProps {
  app: PhoneApp;
  phone: PhoneIdentity;
  shop: string;
  openLink(url: string): void;
}

/** The shop's web page in the phone's browser, with the real widget on it. */
export function WebShop({ app, phone, shop, openLink }: WebShopProps) {
  useEffect(() => {
    const hear = ({ origin, data }: MessageEvent<{ open?: string }>) => {
      if (origin === location.origin && typeof data?.open === "string") openAddress(data.open, openLink);
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, [openLink]);
  const query = new URLSearchParams({ inbox: app.inbox_id, phone: phone.key.slice(0, 8), shop });
  return <iframe className="web-shop" title={words.web_shop} src={`/phone/shop?${query}`} />;
}
