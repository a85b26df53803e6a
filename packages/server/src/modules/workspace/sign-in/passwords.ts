import { hash, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB, two passes, one thread: OWASP's first choice, and this library's default. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"));
}

let decoy: Promise<string> | null = null;

/** Takes the same time whether or not there is a hash to compare with, so nobody learns who has an account. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const isRight = await verify(stored ?? (await decoy), password.normalize("NFKC"));
  return isRight && stored !== null;
}
