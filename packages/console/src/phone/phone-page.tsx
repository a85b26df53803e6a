import { useState } from "react";
import { Device } from "./device/device.tsx";
import { Guide } from "./guide/guide.tsx";
import { usePhone, usePhones } from "./use-phone.ts";
import { words } from "./words.ts";

/** The simulated phone of a customer, and beside it what to try. On a small screen the page is the phone. */
export function PhonePage() {
  const phones = usePhones();
  const state = usePhone(phones.phone);
  const [opened, setOpened] = useState<string | null>(null);
  const [isGuideOpen, setGuideOpen] = useState(false);
  const app = state.home?.apps.find(({ inbox_id }) => inbox_id === opened) ?? null;

  return (
    <div className="phone-page" data-guide={isGuideOpen ? "open" : "closed"}>
      <Guide phones={phones} state={state} app={app} close={() => setGuideOpen(false)} />
      <main className="stage" aria-label={words.title}>
        <h1 className="m-sr">{words.title}</h1>
        <Device
          key={phones.phone.key}
          phone={phones.phone}
          state={state}
          app={app}
          open={setOpened}
          showGuide={() => setGuideOpen(true)}
        />
      </main>
    </div>
  );
}
