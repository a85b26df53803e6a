import type { InboxSettings, OutboundMessage, ProviderAnswer } from "@mostrador/adapter-kit";
import { createRecordingHttp } from "@mostrador/adapter-kit/conformance";
import type { ChannelEventOf, Content } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { telegram } from "./index.ts";

const settings: InboxSettings = {
  bot_token: "123456:made-up-token",
  webhook_secret: "made_up-secret_A",
  api_base: "https://api.telegram.org",
};
const sent = { ok: true, result: { message_id: 7, chat: { id: 5 } } };

function json(status: number, body: object): ProviderAnswer {
  return { result: "answered", status, headers: {}, body: Buffer.from(JSON.stringify(body)) };
}
function refusal(description: string): ProviderAnswer {
  return json(400, { ok: false, error_code: 400, description });
}
function message(content: Content): OutboundMessage {
  return { message_id: "m1", conversation_key: "5", to: "5", locale: "es-CL", content };
}
/** Answers in this order, and keeps what was asked. */
function wire(...answers: ProviderAnswer[]) {
  const http = createRecordingHttp(() => answers.shift() ?? json(200, sent));
  const asked = () =>
    http.calls.map(({ url, body }) => ({
      method: url.split("/").at(-1),
      ...(body === undefined ? {} : { body: JSON.parse(String(body)) }),
    }));
  return { http, asked };
}
const product: Content = {
  kind: "cards",
  cards: [
    {
      id: "p1",
      title: "Zapatillas rojas",
      subtitle: "$39.990",
      image_url: "http://localhost:3000/media/1.webp",
      options: [{ id: "add:p1", label: "Agregar" }],
    },
  ],
};

describe("an address that Telegram cannot reach", () => {
  test("costs a product its picture, not its words and buttons", async () => {
    const { http, asked } = wire(refusal("Bad Request: wrong HTTP URL specified"));
    expect(await telegram.send(message(product), settings, http)).toEqual({
      class: "ok",
      external_id: "5:7",
    });
    expect(asked()).toEqual([
      expect.objectContaining({ method: "sendPhoto" }),
      {
        method: "sendMessage",
        body: {
          chat_id: 5,
          text: "Zapatillas rojas\n$39.990",
          entities: [{ type: "bold", offset: 0, length: 16 }],
          reply_markup: { inline_keyboard: [[{ text: "Agregar", callback_data: "add:p1" }]] },
        },
      },
    ]);
  });

  test("turns the button to pay into a link", async () => {
    const { http, asked } = wire(refusal("Bad Request: BUTTON_URL_INVALID"));
    const pay: Content = {
      kind: "payment_request",
      text: "Tu pedido está listo.",
      order_number: "M-1",
      amount: { amount_minor: 9_990, currency: "CLP" },
      url: "http://localhost:3000/pay/1",
      button_label: "Pagar",
      options: [{ id: "menu", label: "Menú" }],
    };
    await telegram.send(message(pay), settings, http);
    expect(asked()[1]).toEqual({
      method: "sendMessage",
      body: {
        chat_id: 5,
        text: "Tu pedido está listo.\n$9.990\nPagar: http://localhost:3000/pay/1",
        reply_markup: { inline_keyboard: [[{ text: "Menú", callback_data: "menu" }]] },
      },
    });
  });

  test("leaves an album out with Telegram's own words, since the list that follows has everything", async () => {
    const { http, asked } = wire(refusal("Bad Request: failed to get HTTP URL content"));
    const picture = { title: "Uno", image_url: "http://localhost:3000/media/1.webp", options: [] };
    const album: Content = {
      kind: "cards",
      cards: [
        { id: "1", ...picture },
        { id: "2", ...picture },
      ],
    };
    expect(await telegram.send(message(album), settings, http)).toMatchObject({
      class: "rejected",
      reason: "Bad Request: failed to get HTTP URL content",
    });
    expect(asked()).toHaveLength(1);
  });

  test("is not what any other refusal means: nothing is sent twice", async () => {
    const { http, asked } = wire(refusal("Bad Request: message caption is too long"));
    expect(await telegram.send(message(product), settings, http)).toMatchObject({ class: "rejected" });
    expect(asked()).toHaveLength(1);
  });
});

describe("what is known of a sent message", () => {
  test("an album goes by its first picture", async () => {
    const { http } = wire(
      json(200, { ok: true, result: [{ message_id: 9, chat: { id: 5 } }, { message_id: 10 }] }),
    );
    expect(await telegram.send(message(product), settings, http)).toEqual({
      class: "ok",
      external_id: "5:9",
    });
  });

  test("a reaction goes by the message that it was given to", async () => {
    const { http } = wire(json(200, { ok: true, result: true }));
    const reaction: Content = { kind: "reaction", emoji: "👍", to_external_id: "5:3" };
    expect(await telegram.send(message(reaction), settings, http)).toEqual({
      class: "ok",
      external_id: "5:3",
    });
  });

  test("a chat whose id a number cannot hold keeps its id", async () => {
    const { http } = wire();
    const long = { ...message({ kind: "text", text: "Hola" }), conversation_key: "9007199254740993" };
    await telegram.send(long, settings, http);
    expect(JSON.parse(String(http.calls[0]?.body)).chat_id).toBe("9007199254740993");
  });
});

describe("beside the messages", () => {
  test("a tap is answered, so that its button stops waiting; a text costs no request", async () => {
    const { http, asked } = wire();
    const event = {
      external_id: "t1",
      at: "2026-11-24T12:00:00.000Z",
      from: { key: "5", alternatives: [] },
      conversation_key: "5",
      raw_type: "callback_query",
    };
    await telegram.acknowledge?.(
      { kind: "choice", ...event, option_id: "menu", callback_id: "t1" },
      settings,
      http,
    );
    await telegram.acknowledge?.(
      { kind: "message", ...event, content: { kind: "text", text: "Hola" } },
      settings,
      http,
    );
    expect(asked()).toEqual([{ method: "answerCallbackQuery", body: { callback_query_id: "t1" } }]);
  });

  test("somebody who writes is shown as typing in the chat", async () => {
    const { http, asked } = wire(json(200, { ok: true, result: true }));
    const place = { conversation_key: "5005", to: "5005", last_external_id: "5005:7" };
    await telegram.showTyping?.(place, settings, http);
    expect(asked()).toEqual([{ method: "sendChatAction", body: { chat_id: 5005, action: "typing" } }]);
  });

  test("connecting registers the webhook with its secret and the updates that we read", async () => {
    const { http, asked } = wire(json(200, { ok: true, result: true }));
    await telegram.connect?.("https://shop.example/hooks/1", settings, http);
    expect(asked()).toEqual([
      {
        method: "setWebhook",
        body: {
          url: "https://shop.example/hooks/1",
          secret_token: "made_up-secret_A",
          allowed_updates: [
            "message",
            "edited_message",
            "callback_query",
            "message_reaction",
            "my_chat_member",
            "chat_member",
            "pre_checkout_query",
          ],
          max_connections: 100,
        },
      },
    ]);
  });

  test("connecting says what Telegram says", async () => {
    const { http } = wire(refusal("Bad Request: bad webhook: HTTPS url must be provided for webhook"));
    await expect(telegram.connect?.("http://localhost", settings, http)).rejects.toThrow("HTTPS url must be");
  });

  test("the check names the bot, and what keeps its updates from us", async () => {
    const me = json(200, { ok: true, result: { username: "brisa_bot" } });
    const hook = (rest: object) =>
      json(200, { ok: true, result: { url: "https://shop.example/hooks/1", ...rest } });
    expect(await telegram.check?.(settings, wire(me, hook({})).http)).toEqual({
      is_healthy: true,
      detail: "@brisa_bot",
    });
    const late = hook({ pending_update_count: 3, last_error_message: "Connection refused" });
    expect(await telegram.check?.(settings, wire(me, late).http)).toEqual({
      is_healthy: false,
      detail: "@brisa_bot: Connection refused (3)",
    });
    const unauthorised = json(401, { ok: false, error_code: 401, description: "Unauthorized" });
    expect(await telegram.check?.(settings, wire(unauthorised).http)).toEqual({
      is_healthy: false,
      detail: "Unauthorized",
    });
  });

  test("a file is fetched by its path, and known by its ending", async () => {
    const { http } = wire(json(200, { ok: true, result: { file_path: "voice/file_1.oga" } }), {
      result: "answered",
      status: 200,
      headers: {},
      body: Buffer.from("ogg"),
    });
    expect(await telegram.fetchMedia?.("AwAC", settings, http)).toEqual({
      bytes: Buffer.from("ogg"),
      mime_type: "audio/ogg",
      filename: "file_1.oga",
    });
    expect(http.calls.at(-1)?.url).toBe(
      "https://api.telegram.org/file/bot123456:made-up-token/voice/file_1.oga",
    );
  });

  test("a path that leads elsewhere is refused", async () => {
    const { http } = wire(json(200, { ok: true, result: { file_path: "../../bot1/getMe" } }));
    await expect(telegram.fetchMedia?.("AwAC", settings, http)).rejects.toThrow("no path");
  });
});

describe("a group that goes on under another id", () => {
  test("gets the message there, and it is known by the new id", async () => {
    const moved = json(400, {
      ok: false,
      error_code: 400,
      description: "Bad Request: group chat was upgraded to a supergroup chat",
      parameters: { migrate_to_chat_id: -1001234567890 },
    });
    const there = json(200, { ok: true, result: { message_id: 3, chat: { id: -1001234567890 } } });
    const { http, asked } = wire(moved, there);
    const said = { ...message({ kind: "text", text: "Sí" }), conversation_key: "-4123" };
    expect(await telegram.send(said, settings, http)).toEqual({
      class: "ok",
      external_id: "-1001234567890:3",
    });
    expect(asked().map(({ body }) => body.chat_id)).toEqual([-4123, -1001234567890]);
  });

  test("is not followed for ever", async () => {
    const moved = (id: number) =>
      json(400, {
        ok: false,
        error_code: 400,
        description: "Bad Request: group chat was upgraded to a supergroup chat",
        parameters: { migrate_to_chat_id: id },
      });
    const { http, asked } = wire(moved(-2), moved(-3), moved(-2), moved(-3), moved(-2));
    const said = await telegram.send(message({ kind: "text", text: "Sí" }), settings, http);
    expect(said.class).toBe("rejected");
    expect(asked()).toHaveLength(4);
  });
});

describe("a payment inside the chat", () => {
  const paying = { ...settings, payment_provider_token: "made-up:provider" };
  const request: Content = {
    kind: "payment_request",
    text: "Tu pedido está listo.",
    order_number: "M-1001",
    amount: { amount_minor: 82980, currency: "CLP" },
    url: "https://shop.example/pay/0123",
    button_label: "Pagar",
    options: [],
  };

  test("is by link when Telegram makes no invoice of it", async () => {
    const { http, asked } = wire(refusal("Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID"));
    expect(await telegram.send(message(request), paying, http)).toMatchObject({ class: "ok" });
    expect(asked().map(({ method }) => method)).toEqual(["sendInvoice", "sendMessage"]);
    expect(JSON.stringify(asked()[1])).toContain("https://shop.example/pay/0123");
  });

  test("is by link in a currency that we have not compared with Telegram's", async () => {
    const { http, asked } = wire();
    const yen: Content = { ...request, amount: { amount_minor: 100, currency: "JPY" } };
    await telegram.send(message(yen), paying, http);
    expect(asked().map(({ method }) => method)).toEqual(["sendMessage"]);
  });

  const held: ChannelEventOf<"payment"> = {
    kind: "payment",
    external_id: "q1",
    at: "2026-11-24T12:00:00.000Z",
    from: { key: "5", locale: "pt-BR", alternatives: [] },
    conversation_key: "5",
    raw_type: "pre_checkout_query",
    payment_ref: "0123",
    state: "authorising",
    amount_minor: 82980,
    currency: "CLP",
    callback_id: "q1",
  };

  test("is allowed, or turned down in the customer's language", async () => {
    const { http, asked } = wire(
      json(200, { ok: true, result: true }),
      json(200, { ok: true, result: true }),
    );
    await telegram.answerCheckout?.(held, "stands", settings, http);
    await telegram.answerCheckout?.(held, "other_price", settings, http);
    expect(asked()).toEqual([
      { method: "answerPreCheckoutQuery", body: { pre_checkout_query_id: "q1", ok: true } },
      {
        method: "answerPreCheckoutQuery",
        body: {
          pre_checkout_query_id: "q1",
          ok: false,
          error_message: expect.stringContaining("mudou"),
        },
      },
    ]);
  });

  test("is asked for again when our word did not arrive, and not when it came too late", async () => {
    const lost: ProviderAnswer = { result: "answer_lost", reason: "ECONNRESET" };
    await expect(telegram.answerCheckout?.(held, "stands", settings, wire(lost).http)).rejects.toThrow();
    const late = refusal("Bad Request: query is too old and response timeout expired");
    await telegram.answerCheckout?.(held, "stands", settings, wire(late).http);
  });
});
