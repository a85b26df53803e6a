import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settings: readonly SettingField[] = [
  {
    name: "registration_secret",
    type: "secret",
    label: { es: "Secreto de registro", en: "Registration secret", pt: "Segredo de registro" },
    help: {
      es: "Con él tu app o tu sitio firma cada dispositivo que registra. Nunca lo pongas en la página.",
      en: "Your app or site signs each device that it registers with it. Never put it in the page.",
      pt: "Com ele o seu app ou site assina cada dispositivo que registra. Nunca o coloque na página.",
    },
    required: true,
  },
  {
    name: "title",
    type: "text",
    label: { es: "Título", en: "Title", pt: "Título" },
    help: {
      es: "El nombre de tu tienda: encabeza cada aviso.",
      en: "Your shop's name: the heading of every notification.",
      pt: "O nome da sua loja: encabeça cada aviso.",
    },
    required: true,
  },
  {
    name: "open_url",
    type: "url",
    label: { es: "Qué se abre al tocar", en: "What a tap opens", pt: "O que um toque abre" },
    help: {
      es: "La página o el enlace de tu app con el chat, como https://mitienda.cl/?chat=1.",
      en: "The page, or your app's link, with the chat, such as https://myshop.com/?chat=1.",
      pt: "A página, ou o link do seu app, com o chat, como https://minhaloja.com.br/?chat=1.",
    },
    required: false,
  },
  {
    name: "icon_url",
    type: "url",
    label: { es: "Icono", en: "Icon", pt: "Ícone" },
    help: {
      es: "Una imagen cuadrada para los avisos del navegador.",
      en: "A square picture for the browser's notifications.",
      pt: "Uma imagem quadrada para os avisos do navegador.",
    },
    required: false,
  },
  {
    name: "vapid_public_key",
    type: "text",
    label: { es: "Clave pública VAPID", en: "VAPID public key", pt: "Chave pública VAPID" },
    help: {
      es: "Para navegadores. La página la usa al pedir permiso.",
      en: "For browsers. The page uses it when it asks for permission.",
      pt: "Para navegadores. A página a usa ao pedir permissão.",
    },
    required: false,
  },
  {
    name: "vapid_private_key",
    type: "secret",
    label: { es: "Clave privada VAPID", en: "VAPID private key", pt: "Chave privada VAPID" },
    help: {
      es: "La otra mitad; las dos se hacen con «npx web-push generate-vapid-keys».",
      en: "The other half; both are made by “npx web-push generate-vapid-keys”.",
      pt: "A outra metade; as duas se fazem com «npx web-push generate-vapid-keys».",
    },
    required: false,
  },
  {
    name: "vapid_subject",
    type: "text",
    label: { es: "Contacto VAPID", en: "VAPID contact", pt: "Contato VAPID" },
    help: {
      es: "Adónde escriben los servicios si algo va mal: mailto:hola@mitienda.cl",
      en: "Where the services write when something is wrong: mailto:hello@myshop.com",
      pt: "Para onde os serviços escrevem se algo vai mal: mailto:ola@minhaloja.com.br",
    },
    required: false,
  },
  {
    name: "fcm_project",
    type: "text",
    label: { es: "Proyecto de Firebase", en: "Firebase project", pt: "Projeto do Firebase" },
    help: {
      es: "Para apps de Android: el id de tu proyecto.",
      en: "For Android apps: the id of your project.",
      pt: "Para apps Android: o id do seu projeto.",
    },
    required: false,
  },
  {
    name: "fcm_client_email",
    type: "text",
    label: { es: "Cuenta de servicio", en: "Service account", pt: "Conta de serviço" },
    help: {
      es: "El client_email del archivo de la cuenta de servicio de Firebase.",
      en: "The client_email of the file of your Firebase service account.",
      pt: "O client_email do arquivo da conta de serviço do Firebase.",
    },
    required: false,
  },
  {
    name: "fcm_private_key",
    type: "secret",
    label: { es: "Clave de la cuenta", en: "Key of the account", pt: "Chave da conta" },
    help: {
      es: "El private_key del mismo archivo.",
      en: "The private_key of the same file.",
      pt: "O private_key do mesmo arquivo.",
    },
    required: false,
  },
  {
    name: "apns_topic",
    type: "text",
    label: { es: "Bundle ID", en: "Bundle ID", pt: "Bundle ID" },
    help: {
      es: "Para apps de iPhone: el identificador de tu app.",
      en: "For iPhone apps: the identifier of your app.",
      pt: "Para apps de iPhone: o identificador do seu app.",
    },
    required: false,
  },
  {
    name: "apns_team_id",
    type: "text",
    label: { es: "Equipo de Apple", en: "Apple team", pt: "Equipe da Apple" },
    help: {
      es: "Los diez caracteres de tu equipo en Apple Developer.",
      en: "The ten characters of your team at Apple Developer.",
      pt: "Os dez caracteres da sua equipe no Apple Developer.",
    },
    required: false,
  },
  {
    name: "apns_key_id",
    type: "text",
    label: { es: "ID de la clave APNs", en: "APNs key ID", pt: "ID da chave APNs" },
    help: {
      es: "El id de la clave que creaste para avisos.",
      en: "The id of the key that you made for notifications.",
      pt: "O id da chave que você criou para avisos.",
    },
    required: false,
  },
  {
    name: "apns_private_key",
    type: "secret",
    label: { es: "Clave APNs", en: "APNs key", pt: "Chave APNs" },
    help: {
      es: "El contenido del archivo .p8.",
      en: "The content of the .p8 file.",
      pt: "O conteúdo do arquivo .p8.",
    },
    required: false,
  },
  apiBaseField("https://fcm.googleapis.com", {
    help: {
      es: "Déjala como está, salvo que uses un proxy o un simulador: entonces todo sale por ahí.",
      en: "Leave it as it is, unless you use a proxy or a simulator: then all goes there.",
      pt: "Deixe como está, a menos que use um proxy ou um simulador: então tudo sai por ali.",
    },
    required: false,
  }),
];
