import type { PhoneApp } from "@mostrador/contract";
import { clockTime } from "../clock-time.ts";
import type { PhoneState } from "../use-phone.ts";
import { locale, words } from "../words.ts";
import { AppIcon, appName } from "./app-icon.tsx";

interface HomeScreenProps {
  state: PhoneState;
  unread: Readonly<Record<string, number>>;
  open(inbox_id: string): void;
}

export function HomeScreen({ state, unread, open }: HomeScreenProps) {
  const { home, is_unreachable } = state;
  const now = new Date();
  const note = is_unreachable ? words.unreachable : home ? "" : words.loading;
  return (
    <section className="home-screen" aria-label={words.apps}>
      <p className="home-clock">
        <b>{clockTime(now)}</b>
        <span>{now.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long" })}</span>
      </p>
      <p className="home-note" role="status">
        {note || (home?.apps.length === 0 && words.no_apps)}
      </p>
      <ul className="home-apps">
        {sortApps(home?.apps ?? []).map((app) => {
          const count = unread[app.inbox_id] ?? 0;
          return (
            <li key={app.inbox_id}>
              <button type="button" onClick={() => open(app.inbox_id)}>
                <AppIcon app={app} />
                <span>{appName(app)}</span>
                {count > 0 && (
                  <span className="app-badge">
                    {count}
                    <span className="m-sr"> {words.unread}</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The shop's own page first. */
function sortApps(apps: readonly PhoneApp[]): PhoneApp[] {
  return apps.toSorted((one, other) => Number(other.kind === "web") - Number(one.kind === "web"));
}
