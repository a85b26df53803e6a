import type { PhoneApp } from "@mostrador/contract";
import { ExternalLink, X } from "lucide-react";
import { Mark } from "../../ui/mark.tsx";
import type { PhoneState, usePhones } from "../use-phone.ts";
import { words } from "../words.ts";
import { FailurePanel } from "./failure-panel.tsx";
import { PhonePanel } from "./phone-panel.tsx";
import { TrySteps } from "./try-steps.tsx";

interface GuideProps {
  phones: ReturnType<typeof usePhones>;
  state: PhoneState;
  app: PhoneApp | null;
  close(): void;
}

/** Beside the phone: what to try, how to make things go wrong, and whose phone it is. */
export function Guide({ phones, state, app, close }: GuideProps) {
  const simulated = app?.kind === "simulated" ? app : null;
  return (
    <aside className="guide" aria-label={words.guide}>
      <header>
        <a href="/console/" className="brand">
          <Mark /> mostrador
        </a>
        <button type="button" className="plain-button guide-close" aria-label={words.close} onClick={close}>
          <X aria-hidden="true" />
        </button>
      </header>
      <h2>{words.headline}</h2>
      <p className="lead">{words.intro}</p>
      <a className="console-link" href="/console/" target="_blank" rel="noopener">
        {words.open_console}
        <ExternalLink aria-hidden="true" />
      </a>
      <TrySteps
        isWeb={app?.kind === "web"}
        say={
          simulated &&
          ((text) => {
            close();
            state.client.act(simulated.inbox_id, { type: "text", text }).catch(() => {});
          })
        }
      />
      <FailurePanel key={simulated?.inbox_id ?? ""} app={simulated} client={state.client} />
      <PhonePanel phones={phones} number={state.home?.number ?? ""} />
    </aside>
  );
}
