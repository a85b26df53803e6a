import "./phone.css";
import { createRoot } from "react-dom/client";
import { PhonePage } from "./phone-page.tsx";
import { ShopPage } from "./shop-page.tsx";
import { locale, words } from "./words.ts";

document.documentElement.lang = locale;
document.title = `${words.title} · Mostrador`;
const root = document.getElementById("root");
if (root) createRoot(root).render(location.pathname.endsWith("/shop") ? <ShopPage /> : <PhonePage />);
