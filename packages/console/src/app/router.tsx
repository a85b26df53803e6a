import { MostradorError } from "@mostrador/sdk";
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { queryClient } from "../api/client.ts";
import { sessionQuery } from "../api/session.ts";
import { readListSearch } from "../features/messaging/list/list-search.ts";
import { NotFound } from "./not-found.tsx";
import { welcomePreference } from "./preferences.ts";
import { RenderFailure } from "./render-failure.tsx";

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: RenderFailure });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search) => ({
    ...(typeof search["token"] === "string" && { token: search["token"] }),
    ...(typeof search["next"] === "string" && { next: search["next"] }),
    ...(search["welcome"] === true && { welcome: true }),
  }),
  component: lazyRouteComponent(() => import("../features/workspace/sign-in-page.tsx"), "SignInPage"),
});

/** Everything behind the door. */
const desk = createRoute({
  getParentRoute: () => root,
  id: "desk",
  beforeLoad: async ({ location }) => {
    try {
      const { has_password } = await queryClient.ensureQueryData(sessionQuery);
      if (has_password || welcomePreference.read() === "done") return;
    } catch (error) {
      if (error instanceof MostradorError && error.status === 401)
        throw redirect({ to: "/sign-in", search: { next: location.href } });
      throw error;
    }
    // Who came by a one-time link chooses a password first, or says that he will later
    throw redirect({ to: "/sign-in", search: { next: location.href, welcome: true } });
  },
  component: lazyRouteComponent(() => import("./desk.tsx"), "Desk"),
});

const home = createRoute({
  getParentRoute: () => desk,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/conversations" });
  },
});

const conversations = createRoute({
  getParentRoute: () => desk,
  path: "/conversations",
  validateSearch: readListSearch,
  component: lazyRouteComponent(
    () => import("../features/messaging/conversations-page.tsx"),
    "ConversationsPage",
  ),
});
const noConversation = createRoute({
  getParentRoute: () => conversations,
  path: "/",
  component: lazyRouteComponent(
    () => import("../features/messaging/conversations-page.tsx"),
    "NoConversation",
  ),
});
const conversation = createRoute({
  getParentRoute: () => conversations,
  path: "$conversationId",
  component: lazyRouteComponent(
    () => import("../features/messaging/conversation/conversation-page.tsx"),
    "ConversationPage",
  ),
});

const catalog = createRoute({
  getParentRoute: () => desk,
  path: "/catalog",
  validateSearch: (search) => ({
    ...(typeof search["search"] === "string" && search["search"] && { search: search["search"] }),
  }),
  component: lazyRouteComponent(() => import("../features/commerce/catalog-page.tsx"), "CatalogPage"),
});
const product = createRoute({
  getParentRoute: () => desk,
  path: "/catalog/$productId",
  component: lazyRouteComponent(() => import("../features/commerce/product-page.tsx"), "ProductPage"),
});
const orders = createRoute({
  getParentRoute: () => desk,
  path: "/orders",
  validateSearch: (search) => ({
    ...(typeof search["state"] === "string" && search["state"] && { state: search["state"] }),
    ...(typeof search["search"] === "string" && search["search"] && { search: search["search"] }),
  }),
  component: lazyRouteComponent(() => import("../features/commerce/orders-page.tsx"), "OrdersPage"),
});
const order = createRoute({
  getParentRoute: () => desk,
  path: "/orders/$orderId",
  component: lazyRouteComponent(() => import("../features/commerce/order-page.tsx"), "OrderPage"),
});

const settings = createRoute({
  getParentRoute: () => desk,
  path: "/settings",
  component: lazyRouteComponent(() => import("../features/workspace/settings-page.tsx"), "SettingsPage"),
});
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  component: lazyRouteComponent(() => import("../features/workspace/settings-page.tsx"), "SettingsHome"),
});
const workspace = createRoute({
  getParentRoute: () => settings,
  path: "workspace",
  component: lazyRouteComponent(() => import("../features/workspace/workspace-form.tsx"), "WorkspacePage"),
});
const members = createRoute({
  getParentRoute: () => settings,
  path: "members",
  component: lazyRouteComponent(() => import("../features/workspace/members-page.tsx"), "MembersPage"),
});
const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: "api-keys",
  component: lazyRouteComponent(() => import("../features/workspace/api-keys-page.tsx"), "ApiKeysPage"),
});
const inboxes = createRoute({
  getParentRoute: () => settings,
  path: "inboxes",
  component: lazyRouteComponent(
    () => import("../features/messaging/inboxes/inboxes-page.tsx"),
    "InboxesPage",
  ),
});
const inbox = createRoute({
  getParentRoute: () => settings,
  path: "inboxes/$inboxId",
  component: lazyRouteComponent(() => import("../features/messaging/inboxes/inbox-page.tsx"), "InboxPage"),
});
const replies = createRoute({
  getParentRoute: () => settings,
  path: "replies",
  component: lazyRouteComponent(() => import("../features/messaging/replies-page.tsx"), "RepliesPage"),
});
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: "webhooks",
  component: lazyRouteComponent(() => import("../features/observe/webhooks-page.tsx"), "WebhooksPage"),
});
const webhook = createRoute({
  getParentRoute: () => settings,
  path: "webhooks/$endpointId",
  component: lazyRouteComponent(() => import("../features/observe/webhook-page.tsx"), "WebhookPage"),
});

const tree = root.addChildren([
  signIn,
  desk.addChildren([
    home,
    conversations.addChildren([noConversation, conversation]),
    catalog,
    product,
    orders,
    order,
    settings.addChildren([
      settingsHome,
      workspace,
      members,
      apiKeys,
      inboxes,
      inbox,
      replies,
      webhooks,
      webhook,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  basepath: "/console",
  defaultPreload: "intent",
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
