import type { ProviderRequest } from "@mostrador/adapter-kit";

/** The page reads the thread from us, so nothing goes over a wire: the content itself is what it shows. */
export function render(): ProviderRequest[] {
  return [];
}
