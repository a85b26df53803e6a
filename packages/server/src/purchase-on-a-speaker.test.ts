import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "./platform/db/port.ts";
import { describeOnBothEngines } from "./platform/db/testing.ts";
import { openSpokenShop } from "./spoken-shop-testing.ts";

const settings = {
  skill_id: "amzn1.ask.skill.made-up",
  trial_secret: "made-up-trial",
  link_secret: "made-up-link",
  pin_secret: "made-up-pin",
  api_base: "http://simulator.localhost",
};

/** As the shop's site shows it to its customer. */
function codeOf(customer_id: string): string {
  const hash = createHmac("sha256", settings.pin_secret).update(customer_id).digest();
  return String(hash.readUInt32BE(0) % 10_000).padStart(4, "0");
}

describeOnBothEngines("a purchase on a speaker", (open) => {
  let database: Database;
  let speaker: Awaited<ReturnType<typeof openSpokenShop>>;
  beforeAll(async () => {
    database = await open();
    speaker = await openSpokenShop(database, { channel: "alexa", settings }, "Di (\\d+) para {label}");
  });
  afterAll(() => speaker.shop.stop());

  it("asks for the customer's code before it gives a way to pay, and stores neither code nor token", async () => {
    const { act, say, press } = speaker;
    const number = await speaker.number();
    await act({ type: "open" });
    const detail = await say("busco zapatiyas rojas");
    const how = await press("Pagar", await press("42", detail));
    await press("A domicilio", how);
    const review = await say("Los Olmos 123, Providencia");
    const code = codeOf(number);
    const wrong = code === "1111" ? "2222" : "1111";
    expect(await press("Confirmar y pagar", review)).toContain("código de cuatro números");
    expect(await say(wrong)).toContain("Ese código no es");
    const link = await say(code);
    expect(link).toMatch(/http\S+\/pay\/[\w-]{27}/);
    expect(link).toContain("39990 pesos");
    const kept = await database.query<{ body: string }>(
      "SELECT body FROM ignored_deliveries UNION ALL SELECT body FROM events WHERE body IS NOT NULL",
    );
    expect(kept.length).toBeGreaterThan(5);
    for (const { body } of kept) {
      expect(body).not.toContain(`"${code}"`);
      expect(body).not.toMatch(/"accessToken":"ey/);
    }
  });
});
