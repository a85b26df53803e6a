-- A phone may cut a text through a character: half of an emoji is no text that jsonb takes.
ALTER TABLE message_parts ALTER COLUMN event TYPE text;
