import { classNames } from "./class-names.ts";

/** The mark: a counter with a speech bubble resting on it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classNames("text-accent-ink", className)}
    >
      <path d="M1.2 13.2h13.6" />
      <path d="M4.6 2.6h6.8a1.7 1.7 0 0 1 1.7 1.7v3A1.7 1.7 0 0 1 11.4 9H8.2l-2.4 2V9H4.6a1.7 1.7 0 0 1-1.7-1.7v-3a1.7 1.7 0 0 1 1.7-1.7Z" />
    </svg>
  );
}
