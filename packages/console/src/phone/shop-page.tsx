import type {} from "@mostrador/widget/page-api";
import { useEffect } from "react";
import { Mark } from "../ui/mark.tsx";
import { words } from "./words.ts";

const query = new URLSearchParams(location.search);

/** A shop's page as there are many, with one script tag more: the widget's. */
export function ShopPage() {
  useEffect(() => {
    addWidget(query.get("inbox") ?? "", query.get("phone") ?? "");
    showLinksInPhone();
  }, []);
  return (
    <div className="shop-page">
      <header>
        <Mark />
        <b>{query.get("shop")}</b>
      </header>
      <div>
        <section className="shop-hero">
          <h1>{words.shop_hero}</h1>
          <p>{words.shop_text}</p>
          <button type="button" onClick={() => window.mostrador?.open()}>
            {words.shop_open}
          </button>
        </section>
        <div className="shop-shelf" aria-hidden="true">
          {[1, 2, 3, 4].map((tile) => (
            <span key={tile}>
              <i />
              <i />
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

function addWidget(inbox: string, visitor: string): void {
  if (document.querySelector("script[data-inbox]")) return;
  const script = document.createElement("script");
  script.src = "/widget.js";
  script.dataset["inbox"] = inbox;
  script.dataset["visitor"] = visitor;
  document.head.append(script);
}

/** What the chat would open in a tab of its own opens in the phone that shows this page. */
function showLinksInPhone(): void {
  if (window.parent === window) return;
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link?.href) return;
    event.preventDefault();
    window.parent.postMessage({ open: link.href }, location.origin);
  });
}
