import { createClient, MostradorError } from "@mostrador/sdk";
import { QueryClient } from "@tanstack/react-query";

/** The desk talks to the server that it came from, with the session's cookie. */
export const api = createClient({ base_url: "" });

export const queryClient = new QueryClient({
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
