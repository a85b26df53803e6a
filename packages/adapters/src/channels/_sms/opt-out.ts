const stops = [
  ...["stop", "stopall", "unsubscribe", "optout", "opt out"],
  ...["alto", "baja", "parar", "darse de baja", "dar de baja", "no molestar"],
  ...["descadastrar", "cancelar inscrição"],
];
const starts = ["start", "unstop", "alta", "volver a recibir", "reanudar"];

const meanings: ReadonlyMap<string, "stopped" | "started"> = new Map([
  ...stops.map((word) => [word, "stopped"] as const),
  ...starts.map((word) => [word, "started"] as const),
]);

/** Whether a whole message asks for no more messages, or for messages again. "Alto ahí, ¿cuánto vale?" asks for neither. */
export function optOutOf(text: string): "stopped" | "started" | undefined {
  return meanings.get(
    text
      .trim()
      .replace(/[.!¡]+/g, "")
      .toLowerCase(),
  );
}
