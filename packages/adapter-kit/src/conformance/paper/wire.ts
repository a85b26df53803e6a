/** What the post office delivers; every field may be missing, because it comes from outside. */
export interface PaperLetter {
  id: string;
  at: string;
  from: { id: string; name?: string };
  text?: string;
  tapped?: { option: string; label: string };
  photo?: { file: string; mime_type: string };
  place?: { latitude: number; longitude: number };
  /** What became of a letter of ours. */
  state?: "delivered" | "read" | "failed";
  letter?: string;
  code?: string;
  /** A copy of a letter of ours. */
  is_own?: boolean;
}
