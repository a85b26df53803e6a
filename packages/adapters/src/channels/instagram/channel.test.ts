import type { InboxSettings } from "@mostrador/adapter-kit";
import { channelConformance } from "@mostrador/adapter-kit/conformance";
import { graphAnswers, joinDeliveries, signAsMeta } from "../_meta/testing.ts";
import { instagram } from "./index.ts";

const settings: InboxSettings = {
  account_id: "17841400000000001",
  access_token: "made-up-page-token",
  app_secret: "made-up-app-secret",
  verify_token: "made-up-verify-token",
  app_id: "207700000000001",
  human_agent: true,
  api_base: "https://graph.instagram.com",
  api_version: "v23.0",
};

channelConformance({
  adapter: instagram,
  settings,
  folder: new URL("./", import.meta.url),
  sign: signAsMeta,
  batch: joinDeliveries("instagram"),
  skips: {
    "a stale signature is refused": "Meta signs no time, and delivers again for up to seven days",
  },
  answers: graphAnswers({ recipient_id: "7012345678901234", message_id: "m_AbCdEf" }, "m_AbCdEf"),
});
