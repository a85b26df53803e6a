import { degrade, measureSms } from "@mostrador/adapter-kit";
import type { Capabilities, Content, Preview } from "@mostrador/contract";

/** A content as a channel shows it, and what that channel is: bubbles, plain texts, or a voice. */
export function previewOf(content: Content, capabilities: Capabilities, locale: string): Preview {
  const { messages } = degrade(content, capabilities, locale);
  const surface = surfaceOf(capabilities);
  return { messages, surface, segments: surface === "text" ? segmentsOf(messages) : null };
}

function surfaceOf({ delivery, kinds }: Capabilities): Preview["surface"] {
  if (delivery === "answer") return "voice";
  return kinds.every((kind) => kind === "text") ? "text" : "chat";
}

function segmentsOf(messages: readonly Content[]): number {
  return messages.reduce(
    (sum, message) => sum + (message.kind === "text" ? measureSms(message.text).segments : 0),
    0,
  );
}
