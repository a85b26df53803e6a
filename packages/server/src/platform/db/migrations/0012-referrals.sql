-- What brought the customer into this conversation last: an ad, a link, a story, a comment. With the time of it, as `at`.
ALTER TABLE conversations ADD COLUMN referral jsonb;
