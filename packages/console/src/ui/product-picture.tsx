import { classNames } from "./class-names.ts";

interface ProductPictureProps {
  url: string | null;
  title: string;
  isLarge?: boolean;
}

/** A product's picture on paper ground, or its first letter; the title stands beside it. */
export function ProductPicture({ url, title, isLarge = false }: ProductPictureProps) {
  const size = isLarge ? "w-full aspect-square text-5xl" : "size-11 text-base";
  return (
    <span
      className={classNames(
        "grid shrink-0 place-items-center overflow-hidden rounded-control border bg-sunken font-display font-semibold text-soft",
        size,
      )}
    >
      {url ? (
        <img src={url} alt="" loading="lazy" className="size-full object-cover" />
      ) : (
        <span aria-hidden="true">{title.slice(0, 1).toUpperCase()}</span>
      )}
    </span>
  );
}
