import { classNames } from "./class-names.ts";

const tints = [
  "bg-accent-tint text-accent-ink",
  "bg-olive-tint text-olive",
  "bg-sea-tint text-sea",
  "bg-sun-tint text-sun-ink",
] as const;

interface AvatarProps {
  /** Same seed, same colour: an id. */
  seed: string;
  name: string;
  url?: string | null | undefined;
  isLarge?: boolean;
}

/** A face or the first letter of the name; decoration only, the name stands beside it. */
export function Avatar({ seed, name, url, isLarge = false }: AvatarProps) {
  const size = isLarge ? "size-12 text-lg" : "size-9 text-sm";
  if (url) return <img src={url} alt="" className={classNames("shrink-0 rounded-full object-cover", size)} />;
  const sum = [...seed].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "grid shrink-0 place-items-center rounded-full font-display font-semibold",
        size,
        tints[sum % tints.length],
      )}
    >
      {name.trim().slice(0, 1).toUpperCase() || "·"}
    </span>
  );
}
