/** What somebody typed, ready for `search_words`: spaces and signs within a phone number do not separate words. */
export function searchText(typed: string): string {
  const digits = typed.replace(/[\s().+-]/g, "");
  return (/^\d{4,}$/.test(digits) ? digits : typed.trim()).slice(0, 200);
}
