import type { PhoneApp, SimulatedFailure } from "@mostrador/contract";
import { useState } from "react";
import type { PhoneClient } from "../phone-client.ts";
import { words } from "../words.ts";

const failures = [
  "throttled",
  "server_error",
  "cut_off",
  "error_in_ok",
  "unauthorised",
] as const satisfies readonly SimulatedFailure[];

/** Lets the provider of the open app misbehave. */
export function FailurePanel({ app, client }: { app: PhoneApp | null; client: PhoneClient }) {
  const [times, setTimes] = useState(1);
  const [done, setDone] = useState("");

  function fail(failure: SimulatedFailure): void {
    if (!app) return;
    client.fail(app.inbox_id, { failure, times }).then(
      () => setDone(words.break_done.replace("{times}", String(times))),
      (error: Error) => setDone(error.message),
    );
  }

  return (
    <section>
      <h3>{words.break_title}</h3>
      <p className="hint">{app ? words.break_text.replace("{app}", app.label) : words.break_needs}</p>
      <div className="failures">
        {failures.map((failure) => (
          <button type="button" key={failure} disabled={!app} onClick={() => fail(failure)}>
            {words[failure]}
          </button>
        ))}
        <label>
          <input
            type="number"
            min={1}
            max={10}
            value={times}
            disabled={!app}
            onChange={({ target }) => setTimes(Math.min(10, Math.max(1, target.valueAsNumber || 1)))}
          />
          {words.break_times}
        </label>
      </div>
      <p className="hint" role="status">
        {done}
      </p>
    </section>
  );
}
