import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

/** One drawer of the pane. */
export function PaneSection({ title, action, children }: SectionProps) {
  return (
    <section className="border-t px-5 py-4">
      <div className="mb-2 flex min-h-7 items-center justify-between gap-2">
        <h3 className="font-sans text-xs font-semibold tracking-normal text-soft">{title}</h3>
        {action}
      </div>
      {children}
    </section>
  );
}
