import type { Capabilities, Content } from "@mostrador/contract";
import { splitText } from "./split-text.ts";

/** What is being made of one content: the messages so far, and what may be typed for them. */
export interface Build {
  capabilities: Capabilities;
  locale: string;
  messages: Content[];
  replies: Map<string, string>;
}

export function addText(build: Build, text: string, is_public = false): void {
  for (const part of splitText(text, build.capabilities.text_max, build.capabilities.text_max_bytes))
    build.messages.push({ kind: "text", text: part, ...(is_public ? { is_public } : {}) });
}

/** All of a long text but its last piece goes out before; the last piece, at most `most` long, is for the message itself. */
export function addAllButLast(build: Build, text: string, most: number): string {
  const { text_max, text_max_bytes } = build.capabilities;
  const parts = splitText(text, text_max, text_max_bytes);
  const ending = splitText(parts.pop() ?? "", most, text_max_bytes);
  const last = ending.pop() ?? "";
  for (const part of [...parts, ...ending]) build.messages.push({ kind: "text", text: part });
  return last;
}
