import { useEffect, useRef, useState } from "react";
import { type MediaContent, type Upload, uploadFile } from "./upload-file.ts";

export type ShownAs = "image" | "audio" | "video" | "document" | "link";

export interface OutgoingFile {
  id: string;
  file: File;
  /** 0 to 1 while it is on its way. */
  progress: number;
  state: "uploading" | "ready" | "failed" | "too_large";
  content: MediaContent | null;
  shown_as: ShownAs | null;
  error: unknown;
}

const most = 10;

/** Files that were chosen, pasted or dropped: on their way to us at once, and sent with the message. */
export function useOutgoingFiles(conversation_id: string, max_bytes: number | undefined) {
  const [files, setFiles] = useState<readonly OutgoingFile[]>([]);
  const uploads = useRef(new Map<string, Upload>());
  useEffect(() => {
    const running = uploads.current;
    return () => {
      for (const upload of running.values()) upload.abort();
    };
  }, []);

  const change = (id: string, changes: Partial<OutgoingFile>) =>
    setFiles((before) => before.map((one) => (one.id === id ? { ...one, ...changes } : one)));

  function start(id: string, file: File): void {
    const upload = uploadFile(conversation_id, file, (progress) => change(id, { progress }));
    uploads.current.set(id, upload);
    upload.done
      .then(({ content, shown_as }) => {
        if (content.kind === "media") change(id, { state: "ready", progress: 1, content, shown_as });
      })
      .catch((error: unknown) => change(id, { state: "failed", error }))
      .finally(() => uploads.current.delete(id));
  }

  return {
    files,
    add(chosen: readonly File[]): void {
      const room = Math.max(0, most - files.length);
      const added = chosen.slice(0, room).map((file): OutgoingFile => {
        const isTooLarge = max_bytes !== undefined && file.size > max_bytes;
        const state = isTooLarge ? "too_large" : "uploading";
        return {
          ...{ id: crypto.randomUUID(), file, progress: 0, state },
          ...{ content: null, shown_as: null, error: null },
        };
      });
      setFiles((before) => [...before, ...added]);
      for (const { id, file, state } of added) if (state === "uploading") start(id, file);
    },
    retry({ id, file }: OutgoingFile): void {
      change(id, { state: "uploading", progress: 0, error: null });
      start(id, file);
    },
    remove(id: string): void {
      uploads.current.get(id)?.abort();
      setFiles((before) => before.filter((one) => one.id !== id));
    },
    clear: () => setFiles([]),
    isBusy: files.some(({ state }) => state === "uploading"),
    isWrong: files.some(({ state }) => state === "failed" || state === "too_large"),
    contents: files.flatMap(({ content }) => (content ? [content] : [])),
  };
}
export type OutgoingFiles = ReturnType<typeof useOutgoingFiles>;
