import { useTranslation } from "react-i18next";
import { Dialog } from "../ui/dialog.tsx";
import { CheckField } from "../ui/field.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { singleKeysPreference } from "./preferences.ts";

const rows = [
  { word: "shortcuts.palette", keys: ["Ctrl", "K"] },
  { word: "shortcuts.next", keys: ["J"] },
  { word: "shortcuts.previous", keys: ["K"] },
  { word: "shortcuts.open", keys: ["Enter"] },
  { word: "shortcuts.search", keys: ["/"] },
  { word: "shortcuts.compose", keys: ["C"] },
  { word: "shortcuts.answer", keys: ["R"] },
  { word: "shortcuts.take", keys: ["T"] },
  { word: "shortcuts.resolve", keys: ["E"] },
  { word: "shortcuts.send", keys: ["Enter"] },
  { word: "shortcuts.new_line", keys: ["Shift", "Enter"] },
  { word: "shortcuts.canned", keys: ["/"] },
  { word: "shortcuts.help", keys: ["?"] },
] as const;

export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const singleKeys = singleKeysPreference.use();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("shortcuts.title")}>
      <dl className="mb-4 grid grid-cols-[1fr_auto] items-center gap-y-1.5">
        {rows.map(({ word, keys }) => (
          <div key={word} className="col-span-2 grid grid-cols-subgrid border-b pb-1.5">
            <dt>{t(word)}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <CheckField
        label={t("shortcuts.single_keys")}
        help={t("shortcuts.single_keys_help")}
        checked={singleKeys === "on"}
        onChange={({ target }) => singleKeysPreference.write(target.checked ? "on" : "off")}
      />
    </Dialog>
  );
}
