import type { PhoneActSent } from "@mostrador/contract";
import { ImagePlus, MapPin, Plus, SendHorizontal } from "lucide-react";
import { useRef, useState } from "react";
import { words } from "../words.ts";
import { readPicture } from "./read-picture.ts";

/** The shop window of Providencia, in Santiago: a place to be for who simulates one. */
const place = { latitude: -33.4263, longitude: -70.6106 };

export function Composer({ perform }: { perform(act: PhoneActSent): void }) {
  const [text, setText] = useState("");
  const [isAttaching, setAttaching] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  function send(): void {
    if (!text.trim()) return;
    perform({ type: "text", text: text.trim() });
    setText("");
    field.current?.focus();
  }
  async function sendPicture(file: File | undefined): Promise<void> {
    setAttaching(false);
    const picture = file && (await readPicture(file));
    if (picture) perform({ type: "picture", ...picture });
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isAttaching && (
        <div className="attach">
          <label>
            <ImagePlus aria-hidden="true" />
            {words.photo}
            <input
              type="file"
              accept="image/*"
              className="m-sr"
              onChange={({ target }) => void sendPicture(target.files?.[0])}
            />
          </label>
          <button
            type="button"
            onClick={() => {
              setAttaching(false);
              perform({ type: "location", ...place });
            }}
          >
            <MapPin aria-hidden="true" />
            {words.location}
          </button>
        </div>
      )}
      <button
        type="button"
        className="plain-button"
        aria-label={words.attach}
        aria-expanded={isAttaching}
        onClick={() => setAttaching(!isAttaching)}
      >
        <Plus aria-hidden="true" />
      </button>
      <textarea
        ref={field}
        rows={1}
        value={text}
        aria-label={words.message}
        placeholder={words.message}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" className="send-button" aria-label={words.send}>
        <SendHorizontal aria-hidden="true" />
      </button>
    </form>
  );
}
