import { Dialog } from "@base-ui/react/dialog";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { Keyboard, Moon, Package, Receipt, Sun } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useContactName } from "../features/contacts/contact-name.ts";
import { Avatar } from "../ui/avatar.tsx";
import { chooseTheme } from "./preferences.ts";
import { rooms } from "./rail.tsx";

interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  onShortcuts: () => void;
}

/** Ctrl-K: one field for every room, conversation, product and order. */
export function CommandPalette(props: PaletteProps) {
  return (
    <Dialog.Root open={props.isOpen} onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup className="floating fixed top-[12dvh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 overflow-hidden">
          <Palette {...props} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Palette({ onClose, onShortcuts }: PaletteProps) {
  const { t } = useTranslation();
  const contactName = useContactName();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const found = useFound(useDeferredValue(text.trim()));
  const run = (act: () => unknown) => () => {
    onClose();
    void act();
  };
  return (
    <>
      <Dialog.Title className="sr-only">{t("palette.title")}</Dialog.Title>
      <Command label={t("palette.title")} shouldFilter={text.trim().length < 2} loop>
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder={t("palette.placeholder")}
          className="w-full border-b bg-transparent px-5 py-4 text-base outline-none placeholder:text-faint"
        />
        <Command.List className="max-h-[55dvh] overflow-y-auto p-2">
          <Command.Empty className="px-3 py-8 text-center text-soft">{t("palette.nothing")}</Command.Empty>
          {found.conversations.length > 0 && (
            <Group heading={t("rooms.conversations")}>
              {found.conversations.map(({ id, contact_id, contact_name, last_message_preview }) => (
                <Row
                  key={id}
                  value={`c ${id}`}
                  icon={
                    <Avatar seed={contact_id} name={contactName({ name: contact_name, id: contact_id })} />
                  }
                  detail={last_message_preview}
                  onSelect={run(() =>
                    navigate({ to: "/conversations/$conversationId", params: { conversationId: id } }),
                  )}
                >
                  {contactName({ name: contact_name, id: contact_id })}
                </Row>
              ))}
            </Group>
          )}
          {found.products.length > 0 && (
            <Group heading={t("rooms.catalog")}>
              {found.products.map(({ id, title, brand }) => (
                <Row
                  key={id}
                  value={`p ${id}`}
                  icon={<Package size={18} />}
                  detail={brand}
                  onSelect={run(() => navigate({ to: "/catalog/$productId", params: { productId: id } }))}
                >
                  {title}
                </Row>
              ))}
            </Group>
          )}
          {found.orders.length > 0 && (
            <Group heading={t("rooms.orders")}>
              {found.orders.map(({ id, number, customer }) => (
                <Row
                  key={id}
                  value={`o ${id}`}
                  icon={<Receipt size={18} />}
                  detail={customer.name ?? ""}
                  onSelect={run(() => navigate({ to: "/orders/$orderId", params: { orderId: id } }))}
                >
                  {number}
                </Row>
              ))}
            </Group>
          )}
          {text.trim().length < 2 && (
            <>
              <Group heading={t("palette.go_to")}>
                {rooms.map(({ to, word, icon: Icon }) => (
                  <Row key={to} icon={<Icon size={18} />} onSelect={run(() => navigate({ to }))}>
                    {t(word)}
                  </Row>
                ))}
              </Group>
              <Group heading={t("palette.actions")}>
                <Row icon={<Sun size={18} />} onSelect={run(() => chooseTheme("light"))}>
                  {`${t("person.theme")}: ${t("person.theme_light")}`}
                </Row>
                <Row icon={<Moon size={18} />} onSelect={run(() => chooseTheme("dark"))}>
                  {`${t("person.theme")}: ${t("person.theme_dark")}`}
                </Row>
                <Row icon={<Keyboard size={18} />} onSelect={run(onShortcuts)}>
                  {t("person.shortcuts")}
                </Row>
              </Group>
            </>
          )}
        </Command.List>
      </Command>
    </>
  );
}

/** From two letters on, what the server finds. */
function useFound(search: string) {
  const enabled = search.length >= 2;
  const options = { enabled, placeholderData: keepPreviousData } as const;
  const conversations = useQuery({
    queryKey: ["conversations", "palette", search],
    queryFn: ({ signal }) => api.conversations.list({ query: { search, limit: 5 }, signal }),
    ...options,
  });
  const products = useQuery({
    queryKey: ["products", "palette", search],
    queryFn: ({ signal }) => api.catalog.search({ query: { q: search, limit: 5 }, signal }),
    ...options,
  });
  const orders = useQuery({
    queryKey: ["orders", "palette", search],
    queryFn: ({ signal }) => api.orders.list({ query: { search, limit: 5 }, signal }),
    ...options,
  });
  return {
    conversations: (enabled && conversations.data?.items) || [],
    products: (enabled && products.data?.items) || [],
    orders: (enabled && orders.data?.items) || [],
  };
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-soft"
    >
      {children}
    </Command.Group>
  );
}

interface RowProps {
  value?: string;
  icon: ReactNode;
  detail?: string;
  children: string;
  onSelect: () => void;
}

function Row({ value, icon, detail, children, onSelect }: RowProps) {
  return (
    <Command.Item {...(value && { value })} onSelect={onSelect} className="menu-item min-h-10">
      <span className="grid w-9 shrink-0 place-items-center text-soft">{icon}</span>
      <span className="shrink-0">{children}</span>
      {detail && <span className="min-w-0 truncate text-soft">{detail}</span>}
    </Command.Item>
  );
}
