interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML(markup: string): string },
  ): { createHTML(markup: string): string };
}
declare global {
  var trustedTypes: TrustedTypes | undefined;
}

/** Pages that allow only trusted markup can name the policy "mostrador"; `renderBubble` has escaped everything. */
const policy = globalThis.trustedTypes?.createPolicy("mostrador", { createHTML: (markup) => markup });

export function trusted(markup: string): string {
  return policy ? policy.createHTML(markup) : markup;
}
