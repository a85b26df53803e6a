export { channelConformance } from "./channel.ts";
export type { ChannelUnderTest, ProviderCase } from "./channel-subject.ts";
export { createRecordingHttp, createSimulatedHttp } from "./recording-http.ts";
