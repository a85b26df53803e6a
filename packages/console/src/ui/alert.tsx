import type { ReactNode } from "react";

/** What went wrong with what was just asked for; read aloud when it appears. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-control bg-brick-tint px-3.5 py-2.5 text-brick">
      {children}
    </p>
  );
}
