-- Who said what about tariffs?
SELECT said_on, coalesce(speaker, speaker_text) AS speaker, office_text AS office, cue,
       regexp_replace(statement, '\s+', ' ', 'g')[:70] AS statement
FROM mart.statements
WHERE statement ILIKE '%tariff%' AND source_kind = 'named'
ORDER BY said_on DESC NULLS LAST, speaker, char_start
LIMIT 8;
