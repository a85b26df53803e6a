import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";

/** Files that are pasted into the field or dropped onto the composer. Text stays text. */
export function useFileDrop(isOff: boolean, onFiles: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);
  const holdsFiles = ({ dataTransfer }: DragEvent) => !isOff && dataTransfer.types.includes("Files");
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  return {
    isOver,
    onPaste(event: ClipboardEvent) {
      const files = [...event.clipboardData.files];
      // A table copied from a sheet comes as text and as a picture of it: the text is meant
      if (isOff || files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
      event.preventDefault();
      onFiles(files);
    },
    zoneProps: {
      onDragEnter(event: DragEvent) {
        if (!holdsFiles(event)) return;
        depth.current++;
        setOver(true);
      },
      onDragOver(event: DragEvent) {
        if (holdsFiles(event)) event.preventDefault();
      },
      onDragLeave(event: DragEvent) {
        if (holdsFiles(event) && --depth.current <= 0) leave();
      },
      onDrop(event: DragEvent) {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        leave();
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}
