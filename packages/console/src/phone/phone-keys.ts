/** A phone that this browser has: who knows its key, is it. */
export interface PhoneIdentity {
  key: string;
  name: string;
}

interface Kept {
  phones: PhoneIdentity[];
  current: string;
}

const place = "mostrador:phones";
const firstNames = ["Rosa", "Matías", "Valentina", "Joaquín", "Elena", "Tomás", "Lucía", "Bruno"];

/** The phones of this browser, made anew where the storage holds none. */
export function readPhones(): Kept {
  try {
    const kept: Partial<Kept> = JSON.parse(localStorage.getItem(place) ?? "{}");
    const phones = (kept.phones ?? []).filter(({ key, name }) => key && typeof name === "string");
    const current = phones.find(({ key }) => key === kept.current) ?? phones[0];
    if (current) return { phones, current: current.key };
  } catch {
    // What cannot be read is as good as nothing
  }
  const phone = newPhone([]);
  return keepPhones({ phones: [phone], current: phone.key });
}

export function keepPhones(kept: Kept): Kept {
  localStorage.setItem(place, JSON.stringify(kept));
  return kept;
}

export function newPhone(others: readonly PhoneIdentity[]): PhoneIdentity {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { key, name: firstNames[others.length % firstNames.length] ?? "Rosa" };
}
