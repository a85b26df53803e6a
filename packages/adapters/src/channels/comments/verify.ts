export { verifyMetaWebhook as verify } from "../_meta/webhook-signature.ts";
