import type { PaymentAdapter } from "@mostrador/adapter-kit";
import { parseNotice } from "./parse.ts";
import { simulator } from "./simulator.ts";
import { verifySignature } from "./verify.ts";

/** A provider for trying out: our own pay page plays the bank, and signed notices come as from a real one. */
export const testPayments: PaymentAdapter = {
  id: "test",
  label: "Test payments",
  hosts: [],
  settings: [
    {
      name: "signing_secret",
      type: "secret",
      label: { es: "Secreto de firma", en: "Signing secret", pt: "Segredo de assinatura" },
      help: {
        es: "Con él se firman los avisos de pago. Se crea solo.",
        en: "Payment notices are signed with it. It is made by itself.",
        pt: "Os avisos de pagamento são assinados com ele. É criado sozinho.",
      },
      required: true,
    },
    {
      name: "delay_s",
      type: "number",
      label: { es: "Demora (segundos)", en: "Delay (seconds)", pt: "Demora (segundos)" },
      help: {
        es: "Lo que tarda un pago en confirmarse con el botón “Demorar”.",
        en: "How long a payment takes to be confirmed with the button “Delay”.",
        pt: "Quanto um pagamento leva para ser confirmado com o botão “Demorar”.",
      },
      required: false,
      default: 6,
    },
  ],
  start: async (order) => ({ redirect_url: order.return_url, provider_ref: `test-${order.payment_id}` }),
  verify: verifySignature,
  parse: parseNotice,
  simulator,
};
