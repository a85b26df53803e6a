export { channelConformance } from "./channel.ts";
export type { ChannelUnderTest, ProviderCase } from "./channel-subject.ts";
export { paymentConformance } from "./payment.ts";
export type { PaymentUnderTest } from "./payment-subject.ts";
export { toRawRequest } from "./raw-request.ts";
export { answered, createRecordingHttp, createSimulatedHttp } from "./recording-http.ts";
