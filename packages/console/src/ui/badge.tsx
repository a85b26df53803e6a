import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type Tone = "neutral" | "olive" | "sun" | "brick" | "sea" | "accent";

const tones: Readonly<Record<Tone, string>> = {
  neutral: "bg-sunken text-soft",
  olive: "bg-olive-tint text-olive",
  sun: "bg-sun-tint text-sun-ink",
  brick: "bg-brick-tint text-brick",
  sea: "bg-sea-tint text-sea",
  accent: "bg-accent-tint text-accent-ink",
};

/** A state in a word, with an icon where it matters: never colour alone. */
export function Badge({
  tone = "neutral",
  icon,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex h-6 max-w-full items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap",
        tones[tone],
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
