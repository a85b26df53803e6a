import type { ChannelFailure } from "@mostrador/contract";

/** Slack's error codes that people meet, https://docs.slack.dev/reference/methods/chat.postMessage. */
export const failures: readonly ChannelFailure[] = [
  {
    codes: ["invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"],
    means: {
      es: "Slack ya no acepta el token de la tienda.",
      en: "Slack takes the shop's token no longer.",
      pt: "O Slack não aceita mais o token da loja.",
    },
    todo: {
      es: "Reinstala la app en Slack y pega aquí el token nuevo.",
      en: "Install the app in Slack anew and paste the new token here.",
      pt: "Reinstale o app no Slack e cole aqui o novo token.",
    },
  },
  {
    codes: ["missing_scope", "no_permission"],
    means: {
      es: "A la app de Slack le falta un permiso.",
      en: "The Slack app lacks a permission.",
      pt: "Falta uma permissão ao app do Slack.",
    },
    todo: {
      es: "Agrega el permiso que se nombra abajo en OAuth & Permissions y reinstala la app.",
      en: "Add the permission named below under OAuth & Permissions and install the app anew.",
      pt: "Adicione a permissão indicada abaixo em OAuth & Permissions e reinstale o app.",
    },
  },
  {
    codes: ["channel_not_found", "not_in_channel"],
    means: {
      es: "La app no está en ese canal, o ya no existe.",
      en: "The app is not in that channel, or it is gone.",
      pt: "O app não está nesse canal, ou ele não existe mais.",
    },
    todo: {
      es: "Invita la app al canal con /invite.",
      en: "Invite the app to the channel with /invite.",
      pt: "Convide o app para o canal com /invite.",
    },
  },
  {
    codes: ["is_archived", "user_disabled", "user_not_found", "cannot_dm_bot"],
    means: {
      es: "Esa persona o ese canal ya no recibe mensajes.",
      en: "This person or channel takes messages no longer.",
      pt: "Essa pessoa ou esse canal não recebe mais mensagens.",
    },
    todo: {
      es: "Escríbele por otro canal.",
      en: "Write by another channel.",
      pt: "Escreva por outro canal.",
    },
  },
  {
    codes: ["restricted_action", "messages_tab_disabled"],
    means: {
      es: "El espacio de Slack no deja que la app escriba ahí.",
      en: "The Slack workspace does not let the app write there.",
      pt: "O workspace do Slack não deixa o app escrever ali.",
    },
    todo: {
      es: "Activa la pestaña de mensajes de la app (App Home), o pide permiso a quien administra el espacio.",
      en: "Switch on the app's messages tab (App Home), or ask the workspace's administrator.",
      pt: "Ative a aba de mensagens do app (App Home) ou peça a quem administra o workspace.",
    },
  },
  {
    codes: ["msg_too_long"],
    means: {
      es: "El mensaje es demasiado largo para Slack.",
      en: "The message is too long for Slack.",
      pt: "A mensagem é longa demais para o Slack.",
    },
    todo: {
      es: "Acórtalo y envíalo de nuevo.",
      en: "Shorten it and send it again.",
      pt: "Encurte e envie de novo.",
    },
  },
];
