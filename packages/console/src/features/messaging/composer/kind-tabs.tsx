import { useTranslation } from "react-i18next";
import { classNames } from "../../../ui/class-names.ts";
import type { DraftKind } from "./drafts.ts";

const kinds = ["reply", "note"] as const;

export function KindTabs({ kind, onChange }: { kind: DraftKind; onChange: (kind: DraftKind) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="flex gap-1 px-2 pt-2">
      <legend className="sr-only">{t("composer.kind")}</legend>
      {kinds.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={kind === one}
          onClick={() => onChange(one)}
          className={classNames(
            "min-h-7 rounded-md px-2.5 text-xs font-medium",
            kind === one ? "bg-hover text-ink" : "text-soft hover:text-ink",
          )}
        >
          {t(`composer.kind_${one}`)}
        </button>
      ))}
    </fieldset>
  );
}
