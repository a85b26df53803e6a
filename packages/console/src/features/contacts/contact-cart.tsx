import { renderBubble } from "@mostrador/widget/bubble";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { PaneSection } from "./pane-section.tsx";

/** The open cart as the paper receipt that the customer sees. */
export function ContactCart({ contact_id }: { contact_id: string }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ["contact", contact_id, "cart"],
    queryFn: ({ signal }) => api.carts.ofContact({ params: { contact_id }, signal }),
  });
  const cart = data?.cart;
  return (
    <PaneSection title={t("contact.cart")}>
      {cart && cart.lines.length > 0 ? (
        <div
          className="receipt-alone"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: renderBubble escapes all that people wrote
          dangerouslySetInnerHTML={{
            __html: renderBubble({
              content: { kind: "cart", receipt: cart.receipt, options: [] },
              author: { type: "contact" },
              locale: i18n.language,
              is_continued: true,
              is_interactive: false,
            }),
          }}
        />
      ) : (
        <p className="text-soft">{t("contact.no_cart")}</p>
      )}
    </PaneSection>
  );
}
