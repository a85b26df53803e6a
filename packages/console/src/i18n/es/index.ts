import { composing } from "./composer.ts";
import { desk } from "./desk.ts";
import { house } from "./house.ts";
import { settings } from "./settings.ts";
import { shop } from "./shop.ts";

export const es = { ...house, ...desk, ...composing, ...shop, ...settings } as const;
