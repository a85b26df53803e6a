import type { SettingField } from "@mostrador/contract";

export const settings: readonly SettingField[] = [
  {
    name: "address",
    type: "text",
    label: { es: "Tu dirección", en: "Your address", pt: "Seu endereço" },
    help: {
      es: "El correo de la tienda, como hola@tutienda.cl. Tus clientes lo ven como remitente.",
      en: "The shop's mail address, such as hello@yourshop.com. Your customers see it as the sender.",
      pt: "O e-mail da loja, como oi@sualoja.com.br. Seus clientes o veem como remetente.",
    },
    required: true,
  },
  {
    name: "sender_name",
    type: "text",
    label: { es: "Nombre del remitente", en: "Sender's name", pt: "Nome do remetente" },
    help: {
      es: "El nombre de tu tienda, como lo ven tus clientes.",
      en: "Your shop's name, as your customers see it.",
      pt: "O nome da sua loja, como seus clientes o veem.",
    },
    required: false,
  },
  {
    name: "username",
    type: "text",
    label: { es: "Usuario", en: "User", pt: "Usuário" },
    help: {
      es: "Casi siempre es la dirección misma.",
      en: "Nearly always the address itself.",
      pt: "Quase sempre é o próprio endereço.",
    },
    required: true,
  },
  {
    name: "password",
    type: "secret",
    label: { es: "Contraseña", en: "Password", pt: "Senha" },
    help: {
      es: "En Gmail y otros es una «contraseña de aplicación», no la de tu cuenta.",
      en: "With Gmail and others it is an “app password”, not that of your account.",
      pt: "No Gmail e outros é uma «senha de app», não a da sua conta.",
    },
    required: true,
  },
  {
    name: "api_base",
    type: "url",
    label: { es: "Servidor de salida (SMTP)", en: "Outgoing server (SMTP)", pt: "Servidor de saída (SMTP)" },
    help: {
      es: "Como smtps://smtp.gmail.com:465, o smtp://smtp.tuproveedor.cl:587 con STARTTLS.",
      en: "Such as smtps://smtp.gmail.com:465, or smtp://smtp.yourprovider.com:587 with STARTTLS.",
      pt: "Como smtps://smtp.gmail.com:465, ou smtp://smtp.seuprovedor.com.br:587 com STARTTLS.",
    },
    required: true,
    default: "smtps://smtp.gmail.com:465",
    protocols: ["smtps", "smtp"],
  },
  {
    name: "imap_url",
    type: "url",
    label: { es: "Buzón (IMAP)", en: "Mailbox (IMAP)", pt: "Caixa de entrada (IMAP)" },
    help: {
      es: "Como imaps://imap.gmail.com:993. De ahí leemos lo que escriben tus clientes.",
      en: "Such as imaps://imap.gmail.com:993. There we read what your customers write.",
      pt: "Como imaps://imap.gmail.com:993. Dali lemos o que seus clientes escrevem.",
    },
    required: true,
    default: "imaps://imap.gmail.com:993",
    protocols: ["imaps", "imap"],
  },
  {
    name: "subject",
    type: "text",
    label: { es: "Asunto", en: "Subject", pt: "Assunto" },
    help: {
      es: "El de los correos que empiezas tú. Las respuestas llevan el asunto del cliente.",
      en: "That of the mails that you begin. Answers bear the customer's subject.",
      pt: "O dos e-mails que você começa. As respostas levam o assunto do cliente.",
    },
    required: false,
  },
  {
    name: "poll_seconds",
    type: "number",
    label: { es: "Revisar cada (segundos)", en: "Look every (seconds)", pt: "Verificar a cada (segundos)" },
    help: {
      es: "Si tu buzón avisa solo (IDLE), los correos llegan al momento; si no, con esta frecuencia.",
      en: "If your mailbox tells us by itself (IDLE), mails come at once; if not, this often.",
      pt: "Se sua caixa avisa sozinha (IDLE), os e-mails chegam na hora; senão, com esta frequência.",
    },
    required: false,
    default: 60,
  },
];
