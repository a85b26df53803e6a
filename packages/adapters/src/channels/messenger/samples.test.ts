import { describeSamples } from "../_meta/samples-testing.ts";
import { messenger } from "./index.ts";

describeSamples(messenger, {
  echo: ["echo"],
  "handover-pass-thread": [],
  "msg-deleted": ["deletion"],
  "msg-edit": ["edit"],
  "msg-fallback": ["message"],
  // Its address is a placeholder, and so no address
  "msg-image": ["unsupported"],
  "msg-location": ["message"],
  "msg-product-share": ["message", "message"],
  "msg-reply-to": ["message"],
  "msg-sticker-like": ["message"],
  "msg-text-no-timestamp": ["message"],
  "msg-text-numeric-ids": ["message"],
  "msg-unsupported": ["unsupported"],
  "optin-ref": ["referral"],
  "postback-no-title": ["choice"],
  "postback-referral-shortlink": ["choice"],
  reaction: ["reaction"],
  "referral-m-me": ["referral"],
  "reply-quick-reply": ["choice"],
  "standby-echo": [],
  "status-delivered": ["status"],
  "status-read-watermark": ["status"],
});
