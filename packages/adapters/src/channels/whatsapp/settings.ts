import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";
import { apiVersion, appSecret, verifyToken } from "../_meta/setting-fields.ts";

export const settings: readonly SettingField[] = [
  {
    name: "phone_number_id",
    type: "text",
    label: { es: "Id del número", en: "Phone number id", pt: "Id do número" },
    help: {
      es: "En Meta, WhatsApp > Configuración de la API: el «identificador de número de teléfono», no el número.",
      en: "In Meta, WhatsApp > API setup: the “phone number ID”, not the number itself.",
      pt: "Na Meta, WhatsApp > Configuração da API: a «identificação do número de telefone», não o número.",
    },
    required: true,
  },
  {
    name: "access_token",
    type: "secret",
    label: { es: "Token de acceso", en: "Access token", pt: "Token de acesso" },
    help: {
      es: "El de un usuario del sistema con whatsapp_business_messaging y whatsapp_business_management; no vence.",
      en: "A system user's, with whatsapp_business_messaging and whatsapp_business_management; it does not expire.",
      pt: "O de um usuário do sistema com whatsapp_business_messaging e whatsapp_business_management; não expira.",
    },
    required: true,
  },
  appSecret,
  verifyToken,
  {
    name: "business_account_id",
    type: "text",
    label: { es: "Id de la cuenta de WhatsApp", en: "WhatsApp account id", pt: "Id da conta do WhatsApp" },
    help: {
      es: "El «identificador de la cuenta de WhatsApp Business». Con él conectamos el webhook por ti.",
      en: "The “WhatsApp Business account ID”. With it we connect the webhook for you.",
      pt: "A «identificação da conta do WhatsApp Business». Com ela conectamos o webhook por você.",
    },
    required: false,
  },
  {
    name: "catalog_id",
    type: "text",
    label: { es: "Id del catálogo", en: "Catalog id", pt: "Id do catálogo" },
    help: {
      es: "El de tu catálogo de Meta, conectado a este número, con el SKU como id de cada artículo. Así los productos se ven y se piden dentro de WhatsApp.",
      en: "Your Meta catalog's, connected to this number, with the SKU as the id of each item. Then products are seen and ordered inside WhatsApp.",
      pt: "O do seu catálogo da Meta, conectado a este número, com o SKU como id de cada item. Assim os produtos são vistos e pedidos dentro do WhatsApp.",
    },
    required: false,
  },
  {
    name: "native_payments",
    type: "boolean",
    label: { es: "Pagos en WhatsApp", en: "Payments in WhatsApp", pt: "Pagamentos no WhatsApp" },
    help: {
      es: "Solo para números de Brasil y reales: el cobro se muestra como un pedido de WhatsApp, con tu página de pago.",
      en: "For numbers of Brazil and reais alone: a request to pay is shown as an order of WhatsApp's, with your page to pay.",
      pt: "Somente para números do Brasil e reais: a cobrança aparece como um pedido do WhatsApp, com a sua página de pagamento.",
    },
    required: false,
    default: false,
  },
  apiBaseField("https://graph.facebook.com"),
  apiVersion,
];
