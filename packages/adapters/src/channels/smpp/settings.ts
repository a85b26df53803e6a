import type { SettingField } from "@mostrador/contract";
import { smsSettings } from "../_sms/settings.ts";

export const settings: readonly SettingField[] = [
  {
    name: "api_base",
    type: "url",
    label: { es: "Dirección del SMSC", en: "SMSC address", pt: "Endereço do SMSC" },
    help: {
      es: "La que te da tu proveedor, como smpp://smsc.ejemplo.cl:2775. Con TLS empieza por ssmpp://.",
      en: "The one your provider gives you, such as smpp://smsc.example.com:2775. With TLS it begins with ssmpp://.",
      pt: "O que seu provedor informa, como smpp://smsc.exemplo.com.br:2775. Com TLS começa por ssmpp://.",
    },
    required: true,
    default: "smpp://localhost:2775",
    protocols: ["smpp", "ssmpp"],
  },
  {
    name: "system_id",
    type: "text",
    label: { es: "Usuario (system_id)", en: "User (system_id)", pt: "Usuário (system_id)" },
    help: {
      es: "El usuario de tu cuenta SMPP, de 15 letras como máximo.",
      en: "The user of your SMPP account, 15 letters at most.",
      pt: "O usuário da sua conta SMPP, com no máximo 15 letras.",
    },
    required: true,
  },
  {
    name: "password",
    type: "secret",
    label: { es: "Contraseña", en: "Password", pt: "Senha" },
    help: {
      es: "La contraseña de tu cuenta SMPP, de 8 letras como máximo.",
      en: "The password of your SMPP account, 8 letters at most.",
      pt: "A senha da sua conta SMPP, com no máximo 8 letras.",
    },
    required: true,
  },
  {
    name: "sender",
    type: "text",
    label: { es: "Remitente", en: "Sender", pt: "Remetente" },
    help: {
      es: "Tu número, tu número corto o un nombre de hasta 11 letras. A un nombre nadie puede responder.",
      en: "Your number, your short code, or a name of up to 11 letters. Nobody can answer to a name.",
      pt: "Seu número, seu número curto ou um nome de até 11 letras. Ninguém pode responder a um nome.",
    },
    required: true,
  },
  {
    name: "bind_mode",
    type: "select",
    label: { es: "Conexión", en: "Connection", pt: "Conexão" },
    help: {
      es: "Lo usual es «transceiver», una conexión para todo. Elige «receiver_and_transmitter» si tu proveedor pide dos.",
      en: "Usually “transceiver”, one connection for all. Choose “receiver_and_transmitter” if your provider asks for two.",
      pt: "O usual é «transceiver», uma conexão para tudo. Escolha «receiver_and_transmitter» se o provedor pede duas.",
    },
    required: false,
    default: "transceiver",
    options: ["transceiver", "receiver_and_transmitter"],
  },
  {
    name: "system_type",
    type: "text",
    label: { es: "Tipo de sistema", en: "System type", pt: "Tipo de sistema" },
    help: {
      es: "Solo si tu proveedor te dio uno (system_type).",
      en: "Only if your provider gave you one (system_type).",
      pt: "Somente se seu provedor informou um (system_type).",
    },
    required: false,
  },
  {
    name: "default_alphabet",
    type: "select",
    label: { es: "Alfabeto por omisión", en: "Default alphabet", pt: "Alfabeto padrão" },
    help: {
      es: "Lo que tu proveedor entiende por data_coding 0. Si la @ llega como ¡, cámbialo.",
      en: "What your provider takes data_coding 0 for. If @ arrives as ¡, change it.",
      pt: "O que seu provedor entende por data_coding 0. Se a @ chega como ¡, mude.",
    },
    required: false,
    default: "gsm7",
    options: ["gsm7", "latin1", "ascii"],
  },
  {
    name: "country_code",
    type: "text",
    label: { es: "Código de país", en: "Country code", pt: "Código do país" },
    help: {
      es: "El 56 de Chile, por ejemplo: se pone delante de los números que llegan sin él.",
      en: "Chile's 56, for example: it goes in front of numbers that come without one.",
      pt: "O 55 do Brasil, por exemplo: vai na frente dos números que chegam sem ele.",
    },
    required: false,
  },
  {
    name: "window",
    type: "number",
    label: { es: "Ventana", en: "Window", pt: "Janela" },
    help: {
      es: "Cuántos mensajes pueden esperar respuesta a la vez. Tu proveedor dice el máximo.",
      en: "How many messages may wait for their answer at once. Your provider tells the maximum.",
      pt: "Quantas mensagens podem esperar resposta ao mesmo tempo. Seu provedor diz o máximo.",
    },
    required: false,
    default: 10,
  },
  {
    name: "rate_per_second",
    type: "number",
    label: { es: "Mensajes por segundo", en: "Messages per second", pt: "Mensagens por segundo" },
    help: {
      es: "Lo que dice tu contrato; cada segmento cuenta como uno. 0 = sin límite.",
      en: "What your contract says; each segment counts as one. 0 = no limit.",
      pt: "O que diz seu contrato; cada segmento conta como um. 0 = sem limite.",
    },
    required: false,
    default: 0,
  },
  ...smsSettings,
];
