import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type ButtonTone = "primary" | "plain" | "quiet" | "danger";

const tones: Readonly<Record<ButtonTone, string>> = {
  primary: "bg-accent text-on-accent hover:bg-accent-press border-transparent",
  plain: "bg-raised text-ink border-edge hover:bg-hover",
  quiet: "bg-transparent text-ink border-transparent hover:bg-hover",
  danger: "bg-raised text-brick border-edge hover:bg-brick-tint",
};

/** The classes of a button, for links that look like one. */
export function buttonClass(tone: ButtonTone = "plain", isSmall = false): string {
  return classNames(
    "inline-flex shrink-0 items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap transition-colors duration-150",
    "disabled:cursor-not-allowed disabled:opacity-55",
    isSmall ? "min-h-8 px-2.5 text-xs" : "min-h-9 px-3.5",
    tones[tone],
  );
}

interface ButtonProps extends ComponentProps<"button"> {
  tone?: ButtonTone | undefined;
  isSmall?: boolean | undefined;
  isBusy?: boolean | undefined;
}

/** A verb to press. While busy it keeps its size and cannot be pressed twice. */
export function Button({ tone, isSmall, isBusy, children, className, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
      className={classNames(buttonClass(tone, isSmall), className)}
    >
      {isBusy && <Spinner />}
      {children}
    </button>
  );
}

function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-3.5 animate-spin rounded-full border-2 border-current border-r-transparent"
    />
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** Said by screen readers and shown on hover. */
  label: string;
  icon: ReactNode;
  isPressed?: boolean | undefined;
}

export function IconButton({ label, icon, isPressed, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      aria-pressed={isPressed}
      className={classNames(
        "inline-grid size-8 shrink-0 place-items-center rounded-control text-soft transition-colors duration-150 hover:bg-hover hover:text-ink disabled:cursor-not-allowed disabled:opacity-50 aria-pressed:bg-accent-tint aria-pressed:text-accent-ink data-[popup-open]:bg-hover",
        className,
      )}
    >
      {icon}
    </button>
  );
}
