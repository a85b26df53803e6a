import type { ChannelFailure } from "@mostrador/contract";

/** Codes of bounces and refusals (RFC 3463) in people's words. */
export const failures: readonly ChannelFailure[] = [
  {
    codes: ["5.1.1", "5.1.2", "5.1.3", "5.1.10", "550", "bounced"],
    means: {
      es: "Esa dirección de correo no existe.",
      en: "This mail address does not exist.",
      pt: "Esse endereço de e-mail não existe.",
    },
    todo: {
      es: "Revisa la dirección o escríbele por otro canal.",
      en: "Check the address, or write on another channel.",
      pt: "Confira o endereço ou escreva por outro canal.",
    },
  },
  {
    codes: ["5.2.2", "552", "4.2.2"],
    means: {
      es: "Su buzón está lleno.",
      en: "Their mailbox is full.",
      pt: "A caixa de entrada está cheia.",
    },
    todo: {
      es: "Prueba más tarde o por otro canal.",
      en: "Try later, or on another channel.",
      pt: "Tente mais tarde ou por outro canal.",
    },
  },
  {
    codes: ["5.7.1", "5.7.26", "554"],
    means: {
      es: "Su servidor rechazó el correo por su política contra el spam.",
      en: "Their server refused the mail by its policy against spam.",
      pt: "O servidor recusou o e-mail por sua política contra spam.",
    },
    todo: {
      es: "Revisa que tu dominio tenga SPF, DKIM y DMARC, y qué dice el correo.",
      en: "Check that your domain has SPF, DKIM and DMARC, and what the mail says.",
      pt: "Confira se seu domínio tem SPF, DKIM e DMARC, e o que diz o e-mail.",
    },
  },
  {
    codes: ["5.3.4"],
    means: {
      es: "El correo es demasiado grande para su servidor.",
      en: "The mail is too large for their server.",
      pt: "O e-mail é grande demais para o servidor.",
    },
    todo: {
      es: "Envía un enlace en vez del archivo.",
      en: "Send a link instead of the file.",
      pt: "Envie um link em vez do arquivo.",
    },
  },
];
