import type { Terminal } from "./command.ts";

const width = 30;

/** A bar that fills in place, for somebody who looks on; in a log it stays silent. */
export function progressBar(terminal: Terminal, label: string) {
  let isShown = false;
  return {
    show(done: number, total: number): void {
      if (!terminal.is_tty || total === 0) return;
      isShown = true;
      const full = Math.round((done / total) * width);
      terminal.stderr(
        `\r${label} ${"█".repeat(full)}${"░".repeat(width - full)} ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`,
      );
    },
    end(): void {
      if (isShown) terminal.stderr("\n");
    },
  };
}
