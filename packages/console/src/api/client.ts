import { createClient, MostradorError } from "@mostrador/sdk";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

/** The desk talks to the server that it came from, with the session's cookie. */
export const api = createClient({ base_url: "" });

/** Heard when the server knows the session no more. */
export const sessionEnd = new EventTarget();

const onError = (error: unknown) => {
  if (error instanceof MostradorError && error.status === 401) sessionEnd.dispatchEvent(new Event("ended"));
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the server refused it refuses again; what did not arrive may
      retry: (failures, error) => failures < 2 && !(error instanceof MostradorError && isRefusal(error)),
    },
  },
});

function isRefusal({ status }: MostradorError): boolean {
  return status >= 400 && status < 500;
}
