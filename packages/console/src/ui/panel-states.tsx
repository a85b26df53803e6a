import { MostradorError } from "@mostrador/sdk";
import { CloudOff, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { useErrorText } from "./error-text.ts";

interface EmptyProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  /** The whole page is this. */
  isPage?: boolean;
}

/** What will appear here, and what to do so that it does. */
export function Empty({ icon, title, children, action, isPage = false }: EmptyProps) {
  const Title = isPage ? "h1" : "h2";
  return (
    <div className="m-auto grid max-w-sm justify-items-center gap-2 px-6 py-12 text-center">
      <span className="mb-1 grid size-12 place-items-center rounded-full bg-sunken text-soft">{icon}</span>
      <Title className="text-base">{title}</Title>
      {children && <p className="text-soft">{children}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

/** What went wrong, and the way to try it again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const text = useErrorText();
  const isUnreachable = error instanceof MostradorError && error.status === 0;
  return (
    <div role="alert" className="m-auto grid max-w-sm justify-items-center gap-2 px-6 py-12 text-center">
      <span className="mb-1 grid size-12 place-items-center rounded-full bg-brick-tint text-brick">
        <CloudOff size={22} aria-hidden="true" />
      </span>
      <h2 className="text-base">{isUnreachable ? t("failure.unreachable") : t("failure.title")}</h2>
      <p className="text-soft">{text(error)}</p>
      <Button className="mt-2" onClick={onRetry}>
        <RotateCw size={16} aria-hidden="true" /> {t("words.try_again")}
      </Button>
    </div>
  );
}

/** Grey rows while the first answer is under way. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="grid gap-3 p-4">
      <span className="sr-only">{t("words.loading")}</span>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="flex animate-pulse items-center gap-3">
          <span className="size-9 shrink-0 rounded-full bg-line" />
          <span className="grid flex-1 gap-1.5">
            <span className="h-3 w-2/5 rounded bg-line" />
            <span className="h-3 w-4/5 rounded bg-line" />
          </span>
        </div>
      ))}
    </div>
  );
}
