import { words } from "../words.ts";

const steps = [
  { title: words.step_search, says: ["zapatiyas rojas", "ofertas", "ver catálogo"] },
  { title: words.step_buy, text: words.step_buy_text, says: ["carrito", "pagar"] },
  { title: words.step_person, text: words.step_person_text, says: ["persona"] },
  { title: words.step_again, says: ["lo de siempre", "¿dónde está mi pedido?", "menú"] },
];

/** `say` sends in the open app; null while none is open that can. */
export function TrySteps({ isWeb, say }: { isWeb: boolean; say: ((text: string) => void) | null }) {
  return (
    <section>
      <h3>{words.try_it}</h3>
      {!say && <p className="hint">{isWeb ? words.types_in_web : words.needs_app}</p>}
      <ol className="steps">
        {steps.map(({ title, text, says }) => (
          <li key={title}>
            <b>{title}</b>
            {text && <p>{text}</p>}
            <p className="says">
              {says.map((one) =>
                say ? (
                  <button type="button" key={one} onClick={() => say(one)}>
                    {one}
                  </button>
                ) : (
                  <q key={one}>{one}</q>
                ),
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
