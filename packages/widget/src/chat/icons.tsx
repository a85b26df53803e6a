/** @jsxImportSource preact */

/** The mark: a speech bubble that rests on a counter. */
export function Mark() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M7.2 4h9.6A2.7 2.7 0 0 1 19.5 6.700v4.600a2.7 2.7 0 0 1-2.7 2.700h-4.600l-3.7 3.300V14h-1.300a2.7 2.7 0 0 1-2.7-2.700V6.700A2.7 2.7 0 0 1 7.2 4Z" />
      <path d="M2.5 20h19" />
    </svg>
  );
}

export function Cross() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="m6.5 6.5 11 11m0-11-11 11" />
    </svg>
  );
}

export function ArrowUp() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 19V5.500m-6 6 6-6 6 6" />
    </svg>
  );
}

export function ArrowDown() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 5v13.500m-6-6 6 6 6-6" />
    </svg>
  );
}
