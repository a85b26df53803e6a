-- What the desk needs: search that ignores accents, the relationship with a contact, and lists read by index.

-- One folding for what is stored and for what is searched, whatever the locale of the server: no accents, small
-- letters. Texts without accents take the short way.
CREATE FUNCTION fold_text(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE WHEN octet_length(given) = char_length(given) THEN lower(given COLLATE "C")
  ELSE lower(regexp_replace(normalize(given, NFD), '[\u0300-\u036f]', '', 'g') COLLATE "C") END;

-- The words of a text, folded.
CREATE FUNCTION search_words(given text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  array_remove(string_to_array(translate(fold_text(given), '.,:#@+-_/()[]{}<>|&!*''"\`?=~^%$', '                              '), ' '), '');

-- A phone number can be found by any four digits or more in a row: the index knows the beginnings of words, so it
-- is given the number without its first digit, without its first two, and so on.
CREATE FUNCTION phone_endings(given text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  ARRAY(SELECT substr(regexp_replace(given, '[^0-9]', '', 'g'), start) FROM generate_series(1, least(length(regexp_replace(given, '[^0-9]', '', 'g')), 20) - 3) AS start);

CREATE FUNCTION contact_terms(name text, email text, phone text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  array_to_tsvector(search_words(left(coalesce(name, ''), 200) || ' ' || left(coalesce(email, ''), 200)) || phone_endings(left(coalesce(phone, ''), 40)));
CREATE INDEX contacts_search ON contacts USING gin (contact_terms(name, email, phone));

-- The relationship formula without its clock (docs/reference/relationship.md): the day, counted from 1970, at which
-- the contact would score 100. All contacts fade alike, so waiting never changes their order, and an index holds it.
CREATE FUNCTION relationship_day(last_order_at timestamptz, created_at timestamptz, order_count integer, order_value_minor bigint) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  extract(epoch FROM coalesce(last_order_at, created_at) AT TIME ZONE 'UTC')::double precision / 86400
  + 90 / ln(2::double precision) * ln(0.6 * ((order_count + 1)::double precision / (order_count + 4)) + 0.4 * least(1, log(1 + greatest(order_value_minor, 0)::double precision) / 8));
CREATE INDEX contacts_relationship ON contacts (workspace_id, relationship_day(last_order_at, created_at, order_count, order_value_minor) DESC, id DESC);

-- Partial: the bot's open conversations, which change with every message, are in none of the first three.
CREATE INDEX conversations_member ON conversations (workspace_id, member_id, last_message_at DESC, id DESC) WHERE member_id IS NOT NULL;
CREATE INDEX conversations_status ON conversations (workspace_id, status, last_message_at DESC, id DESC) WHERE status <> 'open';
CREATE INDEX conversations_labels ON conversations USING gin (labels) WHERE labels <> '{}';
CREATE INDEX conversations_inbox ON conversations (workspace_id, inbox_id, last_message_at DESC, id DESC);

CREATE INDEX attachments_provider_ref ON attachments (workspace_id, inbox_id, provider_ref) WHERE provider_ref IS NOT NULL;
