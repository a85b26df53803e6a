import type { ChannelDescription } from "@mostrador/contract";
import { useTranslation } from "react-i18next";

/** "4,2 MB", "830 kB": in the reader's language. */
export function sizeText(bytes: number, locale: string): string {
  const [amount, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), "kilobyte"] : [bytes / 1024 ** 2, "megabyte"];
  const style = {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: amount < 10 ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(locale, style).format(amount);
}

const told = ["image", "video", "audio", "document"] as const;

/** What the channel takes, in a line: "Fotos hasta 5 MB · Videos hasta 16 MB". */
export function useFileLimits(channel: ChannelDescription | undefined): string {
  const { t, i18n } = useTranslation();
  if (!channel) return "";
  const limits = told.flatMap((kind) => {
    const limit = channel.files.find(({ media_type }) => media_type === kind);
    return limit ? [t(`file.up_to_${kind}`, { size: sizeText(limit.max_bytes, i18n.language) })] : [];
  });
  if (limits.length > 0) return limits.join(" · ");
  return t("file.all_as_links", {
    channel: channel.label,
    size: sizeText(channel.file_max_bytes, i18n.language),
  });
}
