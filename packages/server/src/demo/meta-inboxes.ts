import { newToken } from "../platform/ids.ts";
import type { DemoInbox } from "./telephone-inboxes.ts";

const page_id = "100000000000002";
const account_id = "17841400000000002";

/** A Facebook page and an Instagram account: direct messages, and what is said under their posts. */
export function metaInboxes(api_base: string): DemoInbox[] {
  const app = () => ({
    api_base,
    access_token: newToken(),
    app_secret: newToken(),
    verify_token: newToken(),
  });
  return [
    { name: "Messenger", channel: "messenger", settings: { ...app(), page_id } },
    { name: "Instagram", channel: "instagram", settings: { ...app(), account_id } },
    {
      name: "Comentarios de Facebook",
      channel: "comments",
      settings: {
        ...app(),
        account_id: page_id,
        private_answer: "¡Hola! Gracias por comentar. Te escribo por aquí: ¿qué te gustaría saber?",
        public_answer: "¡Te escribimos por privado!",
      },
    },
  ];
}
