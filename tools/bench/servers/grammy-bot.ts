import { createServer } from "node:http";
import { Bot, webhookCallback } from "grammy";
import { botToken, secretToken } from "../telegram-traffic.ts";

/** A well-known bot library that stores nothing. */
const bot = new Bot(botToken, {
  client: { apiRoot: process.env["SINK_URL"] ?? "" },
  botInfo: {
    id: 123456,
    is_bot: true,
    first_name: "Bench",
    username: "bench_bot",
    can_join_groups: false,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_guest_queries: false,
    supports_join_request_queries: false,
  },
});
bot.on("message:text", (context) => context.reply(context.message.text));
const server = createServer(webhookCallback(bot, "http", { secretToken }));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") console.log(`READY http://127.0.0.1:${address.port}/`);
});
