import type { InboxSettings, ProviderCall, ProviderHttp } from "@mostrador/adapter-kit";
import { expect, it } from "vitest";
import { renderTemplate } from "./render-template.ts";
import { approvedTemplates } from "./simulator/templates.ts";
import { listTemplates } from "./templates.ts";

const settings: InboxSettings = {
  access_token: "made-up",
  business_account_id: "106",
  api_base: "https://graph.example",
  api_version: "v23.0",
};

function answering(status: number, body: object) {
  const calls: ProviderCall[] = [];
  const http: ProviderHttp = {
    async request(call) {
      calls.push(call);
      return { result: "answered", status, headers: {}, body: Buffer.from(JSON.stringify(body)) };
    },
  };
  return { http, calls };
}

it("are read with their places, header apart from body, and those that want a file left out", async () => {
  const { http, calls } = answering(200, { data: approvedTemplates });
  const templates = await listTemplates(settings, http);
  expect(calls[0]?.url).toMatch(/^https:\/\/graph\.example\/v23\.0\/106\/message_templates\?/);
  expect(templates).toEqual([
    {
      name: "seguimos_en_contacto",
      language: "es",
      text: "Hola {{1}}, nos quedó pendiente tu consulta sobre {{2}}. ¿Te ayudamos a terminarla?\n\nResponde BAJA para no recibir más mensajes.",
      parameters: [
        { name: "1", example: "Rosa" },
        { name: "2", example: "las zapatillas rojas" },
      ],
    },
    {
      name: "pedido_listo",
      language: "es",
      text: "Pedido {{header.1}}\n\n¡Hola! Tu pedido ya está listo para retirar en la tienda.",
      parameters: [{ name: "header.1", example: "" }],
    },
  ]);
  const sent = renderTemplate({
    ...{ kind: "template", name: "pedido_listo", language: "es", text: "" },
    parameters: { "header.1": "M-1001" },
  });
  expect(sent.components).toEqual([{ type: "header", parameters: [{ type: "text", text: "M-1001" }] }]);
});

it("are none without the account's id, and say why when Meta refuses", async () => {
  const { business_account_id: _account, ...without } = settings;
  expect(await listTemplates(without, answering(200, {}).http)).toEqual([]);
  const refused = answering(401, { error: { code: 190, message: "Error validating access token" } });
  await expect(listTemplates(settings, refused.http)).rejects.toThrow("Error validating access token");
});
