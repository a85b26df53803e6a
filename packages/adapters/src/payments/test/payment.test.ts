import { paymentConformance } from "@mostrador/adapter-kit/conformance";
import { testPayments } from "./index.ts";
import { signatureOf } from "./verify.ts";
import { signatureHeader } from "./wire.ts";

paymentConformance({
  adapter: testPayments,
  settings: { signing_secret: "made-up-signing-secret", delay_s: 6 },
  folder: new URL("./", import.meta.url),
  sign(request, settings, now) {
    const seconds = String(Math.floor(Date.parse(now) / 1000));
    const signature = signatureOf(seconds, request.body, String(settings["signing_secret"] ?? ""));
    return { ...request, headers: { ...request.headers, [signatureHeader]: `t=${seconds},v1=${signature}` } };
  },
});
