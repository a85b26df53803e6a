import type { ReactNode } from "react";

interface SettingsPartProps {
  title: string;
  help: string;
  action?: ReactNode;
  children: ReactNode;
}

/** The head and body of one part of the settings. */
export function SettingsPart({ title, help, action, children }: SettingsPartProps) {
  return (
    <>
      <header className="mb-6 flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="text-xl break-words">{title}</h1>
          <p className="mt-1 text-soft">{help}</p>
        </div>
        {action}
      </header>
      {children}
    </>
  );
}

/** Rows with hairlines between them on one card. */
export function Card({ children }: { children: ReactNode }) {
  return <ul className="divide-y rounded-card border bg-raised">{children}</ul>;
}
