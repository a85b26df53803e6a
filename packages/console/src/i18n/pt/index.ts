import type { Words } from "../words.ts";
import { composing } from "./composer.ts";
import { desk } from "./desk.ts";
import { house } from "./house.ts";
import { settings } from "./settings.ts";
import { shop } from "./shop.ts";

export const pt: Words = { ...house, ...desk, ...composing, ...shop, ...settings };
