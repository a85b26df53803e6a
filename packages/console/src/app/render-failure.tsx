import { Failure } from "../ui/panel-states.tsx";

/** Stands where a room could not be drawn; the rest of the desk keeps working. */
export function RenderFailure({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <main id="content" className="grid min-h-full">
      <Failure error={error} onRetry={reset} />
    </main>
  );
}
