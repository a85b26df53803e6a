import type { Content, conversationRoutes, Problem, RouteResponse } from "@mostrador/contract";
import { MostradorError } from "@mostrador/sdk";

export type Uploaded = RouteResponse<typeof conversationRoutes.upload>;
export type MediaContent = Extract<Content, { kind: "media" }>;

export interface Upload {
  done: Promise<Uploaded>;
  abort: () => void;
}

/** The type of files that the browser knows none of. */
const unknownType = "application/octet-stream";

/** Sends the bytes and tells how far it is, which `fetch` cannot. */
export function uploadFile(conversation_id: string, file: File, onProgress: (part: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<Uploaded>((resolve, reject) => {
    const type = file.type.split(";", 1)[0] || unknownType;
    const query = new URLSearchParams({ filename: file.name.slice(-200) || "archivo", mime_type: type });
    request.open("POST", `/api/v1/conversations/${conversation_id}/attachments?${query}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText));
      else reject(toError(request));
    };
    request.onerror = () => reject(unreachable());
    request.send(file);
  });
  return { done, abort: () => request.abort() };
}

function toError({ status, responseText }: XMLHttpRequest): MostradorError {
  try {
    const problem: Problem = JSON.parse(responseText);
    if (typeof problem.code === "string") return new MostradorError(problem);
  } catch {
    // A proxy in between answered in words of its own
  }
  return unreachable(status);
}

function unreachable(status = 0): MostradorError {
  const code = "unreachable";
  return new MostradorError({ type: "", title: code, status, code, detail: "The file did not arrive." });
}
