import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface PageProps {
  title: ReactNode;
  /** Where "back" leads. */
  back?: "/catalog" | "/orders" | undefined;
  actions?: ReactNode;
  /** Search and filters, below the title. */
  tools?: ReactNode;
  children: ReactNode;
  /** A list fills the page and scrolls itself. */
  isList?: boolean;
}

/** A room of one pane: title, what can be done, content. */
export function Page({ title, back, actions, tools, children, isList = false }: PageProps) {
  const { t } = useTranslation();
  return (
    <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
      <header className="grid shrink-0 gap-3 border-b px-4 py-4 md:px-8">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          {back && (
            <Link
              to={back}
              aria-label={t("words.back")}
              className="-ml-2 grid size-8 place-items-center rounded-control text-soft hover:bg-hover"
            >
              <ArrowLeft size={18} />
            </Link>
          )}
          <h1 dir="auto" className="min-w-0 flex-1 text-xl break-words">
            {title}
          </h1>
          {actions}
        </div>
        {tools}
      </header>
      {isList ? children : <div className="min-h-0 flex-1 overflow-y-auto px-4 py-6 md:px-8">{children}</div>}
    </main>
  );
}
