import type { InboxSettings } from "@mostrador/adapter-kit";
import { channelConformance } from "@mostrador/adapter-kit/conformance";
import { graphAnswers, joinDeliveries, signAsMeta } from "../_meta/testing.ts";
import { comments } from "./index.ts";

const settings: InboxSettings = {
  platform: "facebook",
  account_id: "104500000000001",
  access_token: "made-up-page-token",
  app_secret: "made-up-app-secret",
  verify_token: "made-up-verify-token",
  page_id: "104500000000001",
  private_answer: "¡Hola! Te escribo por aquí.",
  public_answer: "¡Te escribimos!",
  app_id: "207700000000001",
  api_base: "https://graph.facebook.com",
  api_version: "v23.0",
};

channelConformance({
  adapter: comments,
  settings,
  folder: new URL("./", import.meta.url),
  sign: signAsMeta,
  batch: joinDeliveries("page"),
  skips: {
    "a stale signature is refused": "Meta signs no time, and delivers again for up to seven days",
    "a batch keeps the order and loses nothing": "pages and Instagram accounts never share a delivery",
  },
  answers: graphAnswers({ recipient_id: "7012345678901234", message_id: "m_AbCdEf" }, "m_AbCdEf"),
});
