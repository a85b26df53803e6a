import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../../ui/kbd.tsx";
import type { useCanned } from "./use-canned.ts";

type CannedMenuProps = Pick<ReturnType<typeof useCanned>, "found" | "active" | "listId" | "pick">;

export function CannedMenu({ found, active, listId, pick }: CannedMenuProps) {
  const { t } = useTranslation();
  return (
    <div className="floating absolute inset-x-0 bottom-full z-20 mb-2 max-h-72 overflow-y-auto p-1.5">
      {found.length === 0 && (
        <p className="px-2.5 py-3 text-soft">
          {t("composer.no_canned")}{" "}
          <Link to="/settings/replies" className="text-sea underline">
            {t("composer.manage_canned")}
          </Link>
        </p>
      )}
      <div role="listbox" id={listId} aria-label={t("shortcuts.canned")}>
        {found.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and answers the keys
          <div
            key={one.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            data-selected={index === active}
            className="menu-item items-start"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(one)}
          >
            <Kbd>{`/${one.shortcut}`}</Kbd>
            <span className="line-clamp-2 min-w-0 flex-1 text-soft">{one.text}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
