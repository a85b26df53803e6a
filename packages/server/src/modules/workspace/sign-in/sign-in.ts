import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { Browser } from "../../../platform/http/mount.ts";
import type { KnownCallers } from "../known-callers.ts";
import { findMember, updateMemberships } from "../store.ts";
import { createLink, useLink } from "./links.ts";
import { hashPassword, isPassword } from "./passwords.ts";
import {
  beginSession,
  endOtherSessions,
  endSession,
  findBelongings,
  purgeSessions,
  sessionLifetime_s,
} from "./sessions.ts";
import { createThrottle } from "./throttle.ts";
import { findUser, findUserByEmail, updateUser } from "./users.ts";

/** Signing in and out of people: one-time links, e-mail and password, sessions. */
export function createSignIn(deps: { database: Database; clock: Clock; callers: KnownCallers }) {
  const { database, clock, callers } = deps;
  const throttle = createThrottle(deps);

  async function hasPassword(user_id: string): Promise<boolean> {
    return (await findUser(database, user_id))?.password_hash != null;
  }

  return {
    hasPassword,

    /** The token of a fresh one-time link. */
    createLink: (user_id: string, workspace_id: string) =>
      createLink(database, clock, { user_id, workspace_id }),

    async withLink(token: string, browser: Browser): Promise<{ has_password: boolean }> {
      await throttle.count({ kind: "address", name: browser.address });
      const belonging = await useLink(database, clock, token);
      if (!belonging)
        throw new Fault(
          "gone",
          "This link was used already or is too old. Make a new one on the server: npm run mostrador -- sign-in-link",
        );
      browser.setSession(await beginSession(database, clock, belonging), sessionLifetime_s);
      return { has_password: await hasPassword(belonging.user_id) };
    },

    async withPassword(email: string, password: string, browser: Browser): Promise<void> {
      await throttle.count({ kind: "address", name: browser.address });
      await throttle.count({ kind: "email", name: email });
      const user = await findUserByEmail(database, email);
      const isRight = await isPassword(user?.password_hash ?? null, password);
      const [belonging] = user && isRight ? await findBelongings(database, user.id) : [];
      if (!belonging) throw new Fault("not_signed_in", "The e-mail or the password is not right.");
      await throttle.forget({ kind: "email", name: email });
      browser.setSession(await beginSession(database, clock, belonging), sessionLifetime_s);
    },

    async out(browser: Browser): Promise<void> {
      if (browser.session_token) await endSession(database, browser.session_token);
      browser.clearSession();
      await callers.changed();
    },

    /** Sets the password, and name and e-mail where given; signs the person out everywhere else. */
    async setPassword(
      workspace_id: string,
      member_id: string,
      chosen: { name?: string | undefined; email?: string | undefined; password: string },
      browser: Browser,
    ): Promise<void> {
      const member = await findMember(database, workspace_id, member_id);
      if (!member) throw new Fault("not_signed_in", "You are no member of this workspace any more.");
      const { name, email } = chosen;
      const password_hash = await hashPassword(chosen.password);
      await database.transaction(async (tx) => {
        const user = await findUser(tx, member.user_id);
        if (!user?.email && email === undefined)
          throw new Fault("invalid_request", "Choose the e-mail that you will sign in with.", {
            fields: [{ path: "body.email", message: "needed with the first password" }],
          });
        await updateUser(tx, member.user_id, { email, password_hash });
        await updateMemberships(tx, member.user_id, { name, email });
        await endOtherSessions(tx, member.user_id, browser.session_token);
      });
      await callers.changed();
    },

    /** Removes what is over. */
    async purge(): Promise<void> {
      await throttle.purge();
      await purgeSessions(database, clock);
    },
  };
}
export type SignIn = ReturnType<typeof createSignIn>;
