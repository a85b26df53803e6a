import type { JsonObject } from "@mostrador/contract";

/** What Meta has approved for the simulated account, in its own form. */
export const approvedTemplates: JsonObject[] = [
  {
    name: "seguimos_en_contacto",
    language: "es",
    status: "APPROVED",
    category: "MARKETING",
    components: [
      {
        type: "BODY",
        text: "Hola {{1}}, nos quedó pendiente tu consulta sobre {{2}}. ¿Te ayudamos a terminarla?",
        example: { body_text: [["Rosa", "las zapatillas rojas"]] },
      },
      { type: "FOOTER", text: "Responde BAJA para no recibir más mensajes." },
    ],
  },
  {
    name: "pedido_listo",
    language: "es",
    status: "APPROVED",
    category: "UTILITY",
    components: [
      { type: "HEADER", format: "TEXT", text: "Pedido {{1}}", example: { header_text: ["M-1001"] } },
      { type: "BODY", text: "¡Hola! Tu pedido ya está listo para retirar en la tienda." },
    ],
  },
  {
    name: "con_foto",
    language: "es",
    status: "APPROVED",
    category: "MARKETING",
    components: [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "Mira lo nuevo de la temporada." },
    ],
  },
];
