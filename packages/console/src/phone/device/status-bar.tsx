import { BatteryMedium, Lightbulb, SignalHigh, Wifi } from "lucide-react";
import { useEffect, useState } from "react";
import { clockTime } from "../clock-time.ts";
import { words } from "../words.ts";

export function StatusBar({ showGuide }: { showGuide(): void }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="status-bar">
      <time dateTime={now.toISOString()}>{clockTime(now)}</time>
      <button type="button" className="guide-button" onClick={showGuide}>
        <Lightbulb aria-hidden="true" />
        {words.guide}
      </button>
      <span className="status-icons" aria-hidden="true">
        <SignalHigh />
        <Wifi />
        <BatteryMedium />
      </span>
    </div>
  );
}
