-- What somebody typed, as a search for all of its words: each may be the beginning of a word that is stored.
CREATE FUNCTION search_terms(given text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  (SELECT string_agg('''' || one || CASE WHEN length(one) > 1 THEN ''':*' ELSE '''' END, ' & ') FROM unnest(search_words(given)) AS one)::tsquery;
