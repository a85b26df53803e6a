import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { ArrowLeft, Inbox, KeyRound, MessageSquareQuote, Store, Users, Webhook } from "lucide-react";
import { useTranslation } from "react-i18next";
import { classNames } from "../../ui/class-names.ts";
import { WorkspacePage } from "./workspace-form.tsx";

const parts = [
  { to: "/settings/workspace", word: "settings.workspace", icon: Store },
  { to: "/settings/inboxes", word: "settings.inboxes", icon: Inbox },
  { to: "/settings/replies", word: "settings.replies", icon: MessageSquareQuote },
  { to: "/settings/members", word: "settings.members", icon: Users },
  { to: "/settings/api-keys", word: "settings.api_keys", icon: KeyRound },
  { to: "/settings/webhooks", word: "settings.webhooks", icon: Webhook },
] as const;

/** The list of what can be set, beside the chosen part; one at a time on a small screen. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const isHome = /\/settings\/?$/.test(pathname);
  return (
    <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 outline-none">
      <nav
        aria-label={t("rooms.settings")}
        className={classNames(
          "w-full shrink-0 overflow-y-auto bg-raised px-3 py-4 md:block md:w-60 md:border-r",
          isHome ? "block" : "hidden",
        )}
      >
        <h1 className="px-2.5 pb-3 text-lg">{t("rooms.settings")}</h1>
        <ul className="grid gap-0.5">
          {parts.map(({ to, word, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                className="flex min-h-9 items-center gap-2.5 rounded-control px-2.5 hover:bg-hover"
                activeProps={{ className: "bg-accent-tint font-medium text-accent-ink hover:bg-accent-tint" }}
              >
                <Icon size={17} aria-hidden="true" /> {t(word)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div
        className={classNames(
          "min-h-0 min-w-0 flex-1 overflow-y-auto px-4 py-6 md:block md:px-10 md:py-8",
          isHome && "hidden",
        )}
      >
        {/\/settings\/[^/]+\/?$/.test(pathname) && (
          <Link to="/settings" className="mb-4 inline-flex min-h-8 items-center gap-2 text-soft md:hidden">
            <ArrowLeft size={16} aria-hidden="true" /> {t("rooms.settings")}
          </Link>
        )}
        <div className="max-w-2xl">
          <Outlet />
        </div>
      </div>
    </main>
  );
}

/** Beside the list there is room for its first part. */
export function SettingsHome() {
  return <WorkspacePage />;
}
