import { Outlet, useNavigate, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Toaster } from "sonner";
import { sessionEnd } from "../api/client.ts";
import { CommandPalette } from "./command-palette.tsx";
import { KeepFresh } from "./keep-fresh.tsx";
import { LiveProvider } from "./live.tsx";
import { LiveBanner } from "./live-banner.tsx";
import { Rail } from "./rail.tsx";
import { useShortcuts } from "./shortcuts.ts";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";

/** The frame around every room: rail, palette, live connection, messages to the person. */
export function Desk() {
  const { t } = useTranslation();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  useSessionEnd();
  useShortcuts({
    "mod+k": () => setPaletteOpen((isOpen) => !isOpen),
    "?": () => setHelpOpen(true),
  });

  return (
    <LiveProvider>
      <KeepFresh />
      <a
        href="#content"
        className="floating fixed top-2 left-2 z-50 -translate-y-20 px-4 py-2 font-medium focus:translate-y-0"
      >
        {t("rooms.skip_to_content")}
      </a>
      <div className="flex h-full flex-col-reverse md:flex-row">
        <Rail onPalette={() => setPaletteOpen(true)} onShortcuts={() => setHelpOpen(true)} />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <LiveBanner />
          <Outlet />
        </div>
      </div>
      <CommandPalette
        isOpen={isPaletteOpen}
        onClose={() => setPaletteOpen(false)}
        onShortcuts={() => setHelpOpen(true)}
      />
      <ShortcutsDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
      <Toaster
        position="bottom-right"
        toastOptions={{
          style: {
            background: "var(--raised)",
            color: "var(--ink)",
            borderColor: "var(--line)",
            fontFamily: "inherit",
          },
        }}
      />
    </LiveProvider>
  );
}

/** A session that ended elsewhere leads to the door, and from there back to where the person was. */
function useSessionEnd(): void {
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(() => {
    const leave = () => void navigate({ to: "/sign-in", search: { next: router.latestLocation.href } });
    sessionEnd.addEventListener("ended", leave);
    return () => sessionEnd.removeEventListener("ended", leave);
  }, [navigate, router]);
}
