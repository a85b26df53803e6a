import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settings: readonly SettingField[] = [
  {
    name: "msp_id",
    type: "text",
    label: { es: "ID de MSP", en: "MSP ID", pt: "ID de MSP" },
    help: {
      es: "El que Apple le dio a tu proveedor de mensajería (o a ti, si lo eres).",
      en: "The one that Apple gave to your messaging service provider (or to you, if you are one).",
      pt: "O que a Apple deu ao seu provedor de mensagens (ou a você, se for um).",
    },
    required: true,
  },
  {
    name: "api_secret",
    type: "secret",
    label: { es: "Secreto de la API", en: "API secret", pt: "Segredo da API" },
    help: {
      es: "En base64; con él se firman los tokens en ambos sentidos.",
      en: "In base64; the tokens both ways are signed with it.",
      pt: "Em base64; com ele se assinam os tokens nos dois sentidos.",
    },
    required: true,
  },
  {
    name: "business_id",
    type: "text",
    label: { es: "ID del negocio", en: "Business ID", pt: "ID do negócio" },
    help: {
      es: "El identificador de tu negocio en Apple Business Register.",
      en: "Your business's identifier in Apple Business Register.",
      pt: "O identificador do seu negócio no Apple Business Register.",
    },
    required: true,
  },
  {
    name: "business_name",
    type: "text",
    label: { es: "Nombre del negocio", en: "Business name", pt: "Nome do negócio" },
    help: {
      es: "Aparece en el total de Apple Pay.",
      en: "Stands beside the total of Apple Pay.",
      pt: "Aparece no total do Apple Pay.",
    },
    required: false,
  },
  {
    name: "quick_replies",
    type: "boolean",
    default: true,
    label: { es: "Respuestas rápidas", en: "Quick replies", pt: "Respostas rápidas" },
    help: {
      es: "Botones bajo el mensaje (iOS 16 o más nuevo). Apagado: siempre una lista.",
      en: "Buttons below the message (iOS 16 or newer). Off: always a list.",
      pt: "Botões abaixo da mensagem (iOS 16 ou mais novo). Desligado: sempre uma lista.",
    },
    required: false,
  },
  {
    name: "country",
    type: "text",
    default: "US",
    label: { es: "País", en: "Country", pt: "País" },
    help: {
      es: "País de tu comercio para Apple Pay, con dos letras: CL, MX, ES.",
      en: "Your shop's country for Apple Pay, in two letters: CL, MX, ES.",
      pt: "País da sua loja para o Apple Pay, com duas letras: BR, PT.",
    },
    required: false,
  },
  {
    name: "apple_pay_merchant_id",
    type: "text",
    label: { es: "Comercio de Apple Pay", en: "Apple Pay merchant", pt: "Comércio do Apple Pay" },
    help: {
      es: "Opcional: merchant.com.tutienda. Sin él se paga con el enlace.",
      en: "Optional: merchant.com.yourshop. Without it people pay by the link.",
      pt: "Opcional: merchant.com.sualoja. Sem ele se paga pelo link.",
    },
    required: false,
  },
  {
    name: "payment_gateway_url",
    type: "url",
    label: { es: "Pasarela de pago", en: "Payment gateway", pt: "Gateway de pagamento" },
    help: {
      es: "Adonde el teléfono manda el pago cifrado; te la da tu procesador de pagos.",
      en: "Where the phone sends the encrypted payment; your payment processor gives it to you.",
      pt: "Para onde o telefone envia o pagamento cifrado; o seu processador de pagamentos a fornece.",
    },
    required: false,
  },
  {
    name: "merchant_certificate",
    type: "text",
    label: { es: "Certificado del comercio", en: "Merchant certificate", pt: "Certificado do comércio" },
    help: {
      es: "En PEM: el certificado de identidad de comercio de Apple Pay.",
      en: "In PEM: the Apple Pay merchant identity certificate.",
      pt: "Em PEM: o certificado de identidade de comércio do Apple Pay.",
    },
    required: false,
  },
  {
    name: "merchant_private_key",
    type: "secret",
    label: { es: "Clave del certificado", en: "Key of the certificate", pt: "Chave do certificado" },
    help: {
      es: "En PEM: la clave privada de ese certificado.",
      en: "In PEM: the private key of that certificate.",
      pt: "Em PEM: a chave privada desse certificado.",
    },
    required: false,
  },
  apiBaseField("https://mspgw.push.apple.com/v1", { required: false }),
];
