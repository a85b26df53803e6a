import { describeSamples } from "../_meta/samples-testing.ts";
import { instagram } from "./index.ts";

describeSamples(instagram, {
  echo: ["echo"],
  "msg-deleted": ["deletion"],
  "msg-share": ["message"],
  "msg-story-mention": ["message"],
  "msg-story-reply": ["message"],
  "msg-text": ["message"],
  "msg-unsupported-attachment": ["unsupported"],
  "postback-ice-breaker": ["choice"],
  "reaction-love": ["reaction"],
  "reply-quick-reply": ["choice"],
  "standby-text": [],
  "status-seen": ["status"],
  "status-seen-real-ids": ["status"],
});
