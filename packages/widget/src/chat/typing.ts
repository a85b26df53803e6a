const repeat_ms = 4000;
const pause_ms = 5000;

/** Tells the shop that the visitor is writing: not at every key, and that he stopped. */
export function createTypingSignal(tell: (is_typing: boolean) => void) {
  let told_at = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function stop(): void {
    clearTimeout(timer);
    if (told_at) tell(false);
    told_at = 0;
  }
  return {
    stop,
    keyPressed(): void {
      clearTimeout(timer);
      timer = setTimeout(stop, pause_ms);
      if (Date.now() - told_at < repeat_ms) return;
      told_at = Date.now();
      tell(true);
    },
  };
}
