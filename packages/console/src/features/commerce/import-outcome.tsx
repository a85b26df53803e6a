import type { ImportReport } from "@mostrador/contract";
import { useTranslation } from "react-i18next";

const mostShown = 200;

/** What the file would change or has changed, and every row that cannot be taken. */
export function ImportOutcome({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const facts = [
    [t("import.rows"), report.rows],
    [t("import.created"), report.products_created],
    [t("import.updated"), report.products_updated],
    [t("import.variants"), report.variants],
    [t("import.images_missing"), report.images_missing],
  ] as const;
  return (
    <section role="status" className="grid gap-3">
      <p className="font-medium">{report.is_dry_run ? t("import.dry_done") : t("import.done")}</p>
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-5">
        {facts.map(([name, count]) => (
          <div key={name} className="rounded-control bg-sunken px-3 py-2">
            <dt className="text-xs text-soft">{name}</dt>
            <dd className="font-display text-lg font-semibold tabular-nums">{count}</dd>
          </div>
        ))}
      </dl>
      {report.errors.length === 0 && <p className="text-olive">{t("import.no_errors")}</p>}
      {report.errors.length > 0 && <RowErrors errors={report.errors} />}
    </section>
  );
}

function RowErrors({ errors }: Pick<ImportReport, "errors">) {
  const { t } = useTranslation();
  return (
    <div>
      <p className="mb-2 font-medium text-brick">{t("import.errors", { count: errors.length })}</p>
      <section
        aria-label={t("import.errors", { count: errors.length })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
        tabIndex={0}
        className="max-h-56 overflow-auto rounded-control border"
      >
        <table className="w-full text-left text-xs">
          <thead className="sticky top-0 bg-sunken text-soft">
            <tr>
              <th scope="col" className="px-3 py-2 font-medium">
                {t("import.row")}
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                {t("import.column")}
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                {t("import.problem")}
              </th>
            </tr>
          </thead>
          <tbody>
            {errors.slice(0, mostShown).map((error) => (
              <tr key={`${error.row} ${error.column} ${error.message}`} className="border-t align-top">
                <td className="px-3 py-2 tabular-nums">{error.row}</td>
                <td className="px-3 py-2">{error.column ?? ""}</td>
                <td className="px-3 py-2 break-words">
                  {error.message}
                  {error.value !== null && <span className="text-soft"> “{error.value.slice(0, 80)}”</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
