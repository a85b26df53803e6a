import type { SettingField } from "@mostrador/contract";

export const settings: readonly SettingField[] = [
  {
    name: "allowed_origins",
    type: "list",
    label: { es: "Sitios permitidos", en: "Allowed sites", pt: "Sites permitidos" },
    help: {
      es: "Las direcciones donde pegas el chat, como https://mitienda.cl. La de Mostrador siempre sirve. Con * sirve cualquiera.",
      en: "The addresses where you paste the chat, such as https://myshop.com. Mostrador's own always works. With * any site does.",
      pt: "Os endereços onde você cola o chat, como https://minhaloja.com.br. O do Mostrador sempre funciona. Com * qualquer um funciona.",
    },
    required: false,
    default: [],
  },
  {
    name: "identity_secret",
    type: "secret",
    label: { es: "Secreto de identidad", en: "Identity secret", pt: "Segredo de identidade" },
    help: {
      es: "Para reconocer a clientes con sesión iniciada: tu sitio firma el id del cliente con este secreto (HMAC-SHA256, en hexadecimal). Nunca lo pongas en la página.",
      en: "To recognise signed-in customers: your site signs the customer's id with this secret (HMAC-SHA256, in hex). Never put it in the page.",
      pt: "Para reconhecer clientes com sessão iniciada: seu site assina o id do cliente com este segredo (HMAC-SHA256, em hexadecimal). Nunca o coloque na página.",
    },
    required: false,
  },
];
