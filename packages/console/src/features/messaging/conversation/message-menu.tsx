import { Menu as Base } from "@base-ui/react/menu";
import type { Message } from "@mostrador/contract";
import { Copy, Reply } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Kbd } from "../../../ui/kbd.tsx";
import { MenuItem } from "../../../ui/menu.tsx";
import { lineOf, mayBeAnswered } from "./answering.ts";

export interface MenuPlace {
  message: Message;
  anchor: HTMLElement;
}

interface MessageMenuProps {
  place: MenuPlace | null;
  onClose: () => void;
  onAnswer: (message: Message) => void;
}

/** What can be done with one message. One menu for the whole thread: rows come and go while it is scrolled. */
export function MessageMenu({ place, onClose, onAnswer }: MessageMenuProps) {
  const { t } = useTranslation();
  const message = place?.message;
  const isAnswering = useRef(false);
  const anchor = useRef<HTMLElement | null>(null);
  if (place) anchor.current = place.anchor;
  /** Back to the message, or on to where the answer is written. */
  const nextFocus = () => {
    const next = isAnswering.current ? document.getElementById("reply") : anchor.current;
    isAnswering.current = false;
    return next ?? true;
  };
  const text = message && lineOf(message.content).text;
  return (
    <Base.Root open={place !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal container={document.getElementById("content")}>
        <Base.Positioner
          anchor={place?.anchor ?? null}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Base.Popup
            aria-label={t("conversation.message_menu")}
            finalFocus={nextFocus}
            className="floating min-w-44 p-1.5 outline-none"
          >
            {message && mayBeAnswered(message) && (
              <MenuItem
                icon={<Reply size={16} />}
                onSelect={() => {
                  isAnswering.current = true;
                  onClose();
                  onAnswer(message);
                }}
              >
                <span className="flex-1">{t("conversation.answer")}</span> <Kbd>R</Kbd>
              </MenuItem>
            )}
            {text && (
              <MenuItem
                icon={<Copy size={16} />}
                onSelect={() => {
                  onClose();
                  void navigator.clipboard.writeText(text).then(() => toast.success(t("words.copied")));
                }}
              >
                {t("conversation.copy_text")}
              </MenuItem>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
