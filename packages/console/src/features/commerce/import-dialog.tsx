import type { CatalogFormat, ImportReport } from "@mostrador/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileCheck, FileUp } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { Alert } from "../../ui/alert.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useErrorText } from "../../ui/error-text.ts";
import { SelectField } from "../../ui/field.tsx";
import { ImportOutcome } from "./import-outcome.tsx";
import { ImportProgress } from "./import-progress.tsx";

type Format = CatalogFormat | "";
const formats: readonly Format[] = ["", "mostrador_json", "shopify_csv", "google_csv"];

interface ImportDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** A catalog file: first tried out with a report of every row, then taken over. */
export function ImportDialog({ isOpen, onClose }: ImportDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog isWide isOpen={isOpen} onClose={onClose} title={t("import.title")} description={t("import.help")}>
      <ImportForm onClose={onClose} />
    </Dialog>
  );
}

function ImportForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const text = useErrorText();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<Format>("");
  const run = useMutation({
    mutationFn: async (isDryRun: boolean): Promise<ImportReport | null> => {
      if (!file) return null;
      const body = { file: await file.text(), is_dry_run: isDryRun, ...(format && { format }) };
      return api.catalog.import({ body });
    },
    onSuccess: (report) =>
      report?.is_dry_run === false && queries.invalidateQueries({ queryKey: ["products"] }),
  });
  const report = run.data;
  const isDone = report?.is_dry_run === false;
  const choose = (next: File | null) => {
    setFile(next);
    run.reset();
  };

  return (
    <div className="grid gap-4">
      {!isDone && (
        <>
          <FileDrop file={file} onFile={choose} />
          <SelectField
            label={t("import.format")}
            value={format}
            onChange={({ target }) => setFormat(formats.find((one) => one === target.value) ?? "")}
            options={formats.map((value) => ({ value, label: t(`import.format_${value || "auto"}`) }))}
          />
        </>
      )}
      {run.isPending && <ImportProgress />}
      {run.isError && <Alert>{text(run.error)}</Alert>}
      {report && <ImportOutcome report={report} />}
      <div className="flex flex-wrap justify-end gap-2">
        {isDone ? (
          <Button tone="primary" onClick={onClose}>
            {t("words.close")}
          </Button>
        ) : (
          <>
            <Button disabled={!file || run.isPending} onClick={() => run.mutate(true)}>
              {t("import.try")}
            </Button>
            <Button
              tone="primary"
              disabled={!report}
              isBusy={run.isPending && run.variables === false}
              onClick={() => run.mutate(false)}
            >
              {t("import.run")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function FileDrop({ file, onFile }: { file: File | null; onFile: (file: File | null) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onFile(event.dataTransfer.files[0] ?? null);
      }}
      className="grid cursor-pointer justify-items-center gap-1 rounded-card border border-dashed border-edge px-4 py-7 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent-ink hover:bg-hover"
    >
      {file ? <FileCheck size={22} aria-hidden="true" /> : <FileUp size={22} aria-hidden="true" />}
      <span className="font-medium">{file ? file.name : t("import.choose")}</span>
      <span className="text-xs text-soft">{t("import.choose_help")}</span>
      <input
        id={id}
        type="file"
        accept=".csv,.tsv,.txt,.json,text/csv,application/json"
        onChange={({ target }) => onFile(target.files?.[0] ?? null)}
        className="sr-only"
      />
    </label>
  );
}
