import type { ChannelDescription } from "@mostrador/contract";
import { File as FileIcon, Film, Image, Link, Music, RotateCw, TriangleAlert, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { useErrorText } from "../../../ui/error-text.ts";
import { sizeText, useFileLimits } from "./file-words.ts";
import type { OutgoingFile, OutgoingFiles } from "./use-outgoing-files.ts";

interface FileTrayProps {
  outgoing: OutgoingFiles;
  channel: ChannelDescription | undefined;
}

/** Files that leave with the message: how far they are, how the customer will see them, what the channel takes. */
export function FileTray({ outgoing, channel }: FileTrayProps) {
  const { t } = useTranslation();
  const limits = useFileLimits(channel);
  if (outgoing.files.length === 0) return null;
  return (
    <div className="px-3 pt-2">
      <ul aria-label={t("file.list")} className="flex max-h-40 flex-wrap gap-2 overflow-y-auto">
        {outgoing.files.map((one) => (
          <FileChip key={one.id} one={one} outgoing={outgoing} channel={channel} />
        ))}
      </ul>
      <p className="mt-1.5 px-1 text-xs text-soft">{limits}</p>
    </div>
  );
}

interface FileChipProps extends FileTrayProps {
  one: OutgoingFile;
}

function FileChip({ one, outgoing, channel }: FileChipProps) {
  const { t } = useTranslation();
  const { file, state, progress } = one;
  const isWrong = state === "failed" || state === "too_large";
  return (
    <li
      className={classNames(
        "relative flex w-full max-w-72 items-center gap-2.5 overflow-hidden rounded-control border bg-raised p-1.5 pe-1",
        isWrong && "border-brick",
      )}
    >
      <Picture one={one} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" dir="auto" title={file.name}>
          {file.name}
        </p>
        <FileState one={one} channel={channel} />
      </div>
      {state === "failed" && (
        <IconButton
          label={t("words.try_again")}
          icon={<RotateCw size={15} />}
          onClick={() => outgoing.retry(one)}
        />
      )}
      <IconButton
        label={t("file.remove", { name: file.name })}
        icon={<X size={15} />}
        onClick={() => outgoing.remove(one.id)}
      />
      {state === "uploading" && (
        <progress
          aria-label={t("file.uploading", { name: file.name })}
          max={1}
          value={progress}
          className="upload-progress"
        />
      )}
    </li>
  );
}

function FileState({ one, channel }: { one: OutgoingFile; channel: ChannelDescription | undefined }) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const { file, state, shown_as, error, progress } = one;
  const size = sizeText(file.size, i18n.language);
  if (state === "too_large" || state === "failed") {
    const max = sizeText(channel?.file_max_bytes ?? 0, i18n.language);
    return (
      <p role="alert" className="text-xs text-brick">
        {state === "too_large" ? t("file.too_large", { size, max }) : errorText(error)}
      </p>
    );
  }
  const part = new Intl.NumberFormat(i18n.language, { style: "percent" }).format(progress);
  return (
    <p className="text-xs text-soft tabular-nums">
      {state === "uploading" ? `${size} · ${part}` : size}
      {shown_as && ` · ${t(`file.shown_as_${shown_as}`, { channel: channel?.label ?? "" })}`}
    </p>
  );
}

const icons = { image: Image, audio: Music, video: Film, document: FileIcon, link: Link } as const;

/** What a picture shows, before anybody else has seen it; an icon for the rest. */
function Picture({ one: { file, shown_as, state } }: { one: OutgoingFile }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!/^image\/(png|jpeg|webp|gif|avif)$/.test(file.type)) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const Icon = state === "failed" || state === "too_large" ? TriangleAlert : icons[shown_as ?? "document"];
  if (url)
    return (
      <img
        src={url}
        alt=""
        onError={() => setUrl(null)}
        className="size-10 shrink-0 rounded-md object-cover"
      />
    );
  return (
    <span className="grid size-10 shrink-0 place-items-center rounded-md bg-sunken text-soft">
      <Icon size={18} aria-hidden="true" />
    </span>
  );
}
