import { apiBaseField } from "@mostrador/adapter-kit";
import type { SettingField } from "@mostrador/contract";

export const settingFields: readonly SettingField[] = [
  {
    name: "bot_token",
    type: "secret",
    label: { es: "Token del bot", en: "Bot token", pt: "Token do bot" },
    help: {
      es: "Te lo da @BotFather al crear el bot. Se ve así: 123456:ABC-DEF.",
      en: "@BotFather gives it to you when you create the bot. It looks like 123456:ABC-DEF.",
      pt: "O @BotFather entrega quando você cria o bot. Parece com 123456:ABC-DEF.",
    },
    required: true,
  },
  {
    name: "webhook_secret",
    type: "secret",
    label: { es: "Secreto del webhook", en: "Webhook secret", pt: "Segredo do webhook" },
    help: {
      es: "Una clave inventada por ti, de letras, números, _ y -. Telegram la repite en cada aviso.",
      en: "A key that you make up, of letters, digits, _ and -. Telegram repeats it with each update.",
      pt: "Uma chave inventada por você, de letras, números, _ e -. O Telegram a repete em cada aviso.",
    },
    required: true,
  },
  {
    name: "bot_username",
    type: "text",
    label: { es: "Usuario del bot", en: "Bot username", pt: "Usuário do bot" },
    help: {
      es: "Opcional: termina en bot, como tienda_brisa_bot. Así el bot sabe cuándo lo mencionan en un grupo.",
      en: "Optional: it ends in bot, such as tienda_brisa_bot. It lets the bot know when a group mentions it.",
      pt: "Opcional: termina em bot, como tienda_brisa_bot. Assim o bot sabe quando é mencionado em um grupo.",
    },
    required: false,
  },
  {
    name: "payment_provider_token",
    type: "secret",
    label: {
      es: "Token del proveedor de pagos",
      en: "Payment provider token",
      pt: "Token do provedor de pagamentos",
    },
    help: {
      es: "Opcional: @BotFather lo da en Payments. Con él se paga dentro del chat; sin él, por el enlace de pago.",
      en: "Optional: @BotFather gives it under Payments. With it people pay inside the chat; without it, by the pay link.",
      pt: "Opcional: o @BotFather entrega em Payments. Com ele se paga no próprio chat; sem ele, pelo link.",
    },
    required: false,
  },
  apiBaseField("https://api.telegram.org", {
    help: {
      es: "Déjala como está, salvo que uses tu propio servidor de la Bot API.",
      en: "Leave it as it is, unless you run your own Bot API server.",
      pt: "Deixe como está, a menos que use seu próprio servidor da Bot API.",
    },
    required: false,
  }),
];
