-- Who signs in. A person may belong to several workspaces, so these tables are not a workspace's.

CREATE TABLE users (
  id uuid PRIMARY KEY,
  -- lower case; null until the person chooses one
  email text COLLATE "C",
  password_hash text,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX users_email ON users (email);

CREATE TABLE sessions (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE sign_in_links (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  expires_at timestamptz NOT NULL
);

-- Tries of one address or for one e-mail in the current window.
CREATE TABLE sign_in_tries (
  subject text COLLATE "C" PRIMARY KEY,
  tries integer NOT NULL,
  started_at timestamptz NOT NULL
);
