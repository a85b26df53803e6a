const slice_ms = 8;

/** For long work between which others want their answers: `await breathe()` after each piece lets them in now and then. */
export function createBreather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < slice_ms) return;
    await new Promise((done) => setImmediate(done));
    since = performance.now();
  };
}
