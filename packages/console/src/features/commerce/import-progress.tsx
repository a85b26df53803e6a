import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLiveHints } from "../../app/live.tsx";

/** How far the server is with the file. */
export function ImportProgress() {
  const { t } = useTranslation();
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  useLiveHints((hint) => {
    if (hint.type === "import_progress") setProgress(hint);
  });
  const { done, total } = progress;
  return (
    <div>
      <p role="status" className="mb-1 text-xs text-soft tabular-nums">
        {total > 0 ? t("import.progress", { done, total }) : t("import.reading")}
      </p>
      <progress
        aria-label={t("import.title")}
        className="h-2 w-full accent-accent"
        {...(total > 0 && { value: done, max: total })}
      />
    </div>
  );
}
