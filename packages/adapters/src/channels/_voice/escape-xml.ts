const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text that is safe inside XML: marks escaped, what XML cannot hold left out. */
export function escapeXml(text: string): string {
  return [...text]
    .filter((sign) => isXmlSign(sign.codePointAt(0) ?? 0))
    .map((sign) => entities[sign] ?? sign)
    .join("");
}

function isXmlSign(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
