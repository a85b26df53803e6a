export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="rounded border border-line bg-sunken px-1.5 font-sans text-xs text-soft tabular-nums">
      {children}
    </kbd>
  );
}
