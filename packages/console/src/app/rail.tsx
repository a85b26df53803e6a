import { Link } from "@tanstack/react-router";
import { MessagesSquare, Package, Receipt, Search, Settings } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/session.ts";
import { Mark } from "../ui/mark.tsx";
import { PersonMenu } from "./person-menu.tsx";

export const rooms = [
  { to: "/conversations", word: "rooms.conversations", short: "rooms.chats", icon: MessagesSquare },
  { to: "/catalog", word: "rooms.catalog", short: "rooms.catalog", icon: Package },
  { to: "/orders", word: "rooms.orders", short: "rooms.orders", icon: Receipt },
  { to: "/settings", word: "rooms.settings", short: "rooms.settings", icon: Settings },
] as const;

interface RailProps {
  onPalette: () => void;
  onShortcuts: () => void;
}

/** The way between rooms: at the side, or at the bottom of a small screen, where there is room for words. */
export function Rail({ onPalette, onShortcuts }: RailProps) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  return (
    <nav
      aria-label={t("rooms.navigation")}
      className="flex shrink-0 items-stretch border-t bg-sunken px-1 md:w-16 md:flex-col md:items-center md:gap-1 md:border-t-0 md:border-r md:px-0 md:py-3"
    >
      <span title={workspace.name} className="mb-3 hidden md:block">
        <Mark className="size-8" />
        <span className="sr-only">Mostrador</span>
      </span>
      {rooms.map(({ to, word, short, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          title={t(word)}
          className={railItem}
          activeProps={{ className: "text-accent-ink font-semibold md:bg-accent-tint" }}
          inactiveProps={{ className: "text-soft hover:text-ink" }}
        >
          <Icon size={20} aria-hidden="true" />
          <span className="md:hidden">{t(short)}</span>
          <span className="sr-only max-md:hidden">{t(word)}</span>
        </Link>
      ))}
      <span className="hidden flex-1 md:block" />
      <button
        type="button"
        onClick={onPalette}
        aria-label={t("palette.open")}
        title={`${t("palette.open")} Ctrl K`}
        className={`${railItem} text-soft max-md:hidden`}
      >
        <Search size={20} aria-hidden="true" />
      </button>
      <PersonMenu onShortcuts={onShortcuts} />
    </nav>
  );
}

const railItem =
  "flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 rounded-control text-[11px] leading-tight transition-colors duration-150 hover:bg-hover md:size-11 md:min-h-0 md:flex-none";
