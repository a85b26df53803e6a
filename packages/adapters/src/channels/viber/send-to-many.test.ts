import type { ManyMessage, ProviderAnswer } from "@mostrador/adapter-kit";
import { answered, createRecordingHttp } from "@mostrador/adapter-kit/conformance";
import { describe, expect, it } from "vitest";
import { viber } from "./index.ts";

const settings = { auth_token: "made-up-token", sender_name: "Tienda Brisa" };
const people = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}==`);

function send(count: number, answer: ProviderAnswer) {
  const http = createRecordingHttp(() => answer);
  const message: ManyMessage = {
    message_id: "m1",
    to: people(count),
    content: { kind: "text", text: "Ofertas" },
  };
  return { http, result: viber.sendToMany?.send(message, settings, http) };
}
const taken = answered(
  200,
  '{"status":0,"status_message":"ok","message_token":40808912438712,"failed_list":[{"receiver":"id-1==","status":6,"status_message":"Not subscribed"},{"receiver":"id-2==","status":5,"status_message":"Not registered"}]}',
);

describe("a message to many on Viber", () => {
  it("is one request for three hundred, and names those who were left out", async () => {
    const { http, result } = send(300, taken);
    expect(await result).toEqual({
      class: "ok",
      external_id: "40808912438712",
      failed: [
        { to: "id-1==", class: "unreachable", code: "6", reason: "Not subscribed" },
        { to: "id-2==", class: "unreachable", code: "5", reason: "Not registered" },
      ],
    });
    expect(http.calls.map(({ url }) => url)).toEqual(["https://chatapi.viber.com/pa/broadcast_message"]);
    expect(JSON.parse(String(http.calls[0]?.body))).toEqual({
      broadcast_list: people(300),
      sender: { name: "Tienda Brisa" },
      type: "text",
      text: "Ofertas",
    });
  });

  it.each([0, 301])("is refused before it is sent for %i people", async (count) => {
    const { http, result } = send(count, taken);
    expect(await result).toMatchObject({ class: "rejected", failed: [] });
    expect(http.calls).toEqual([]);
  });

  it("has the class of Viber's refusal as a whole, and a lost answer is told apart", async () => {
    const refused = answered(200, { status: 19, status_message: "notBroadcast" });
    expect(await send(2, refused).result).toMatchObject({ class: "rejected", code: "19", failed: [] });
    expect(await send(2, { result: "answer_lost", reason: "ECONNRESET" }).result).toMatchObject({
      class: "transient",
      code: "answer_lost",
    });
  });
});
