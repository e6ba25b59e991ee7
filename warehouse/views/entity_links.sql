-- Whom a short or a varied name names, told by other documents. One row per link: from a person known by surname
-- in one document (`person/hill@...`) to the one person of that surname whose office, or whose company in the
-- news, agrees; from a body known by its acronym to the one body that other documents spell out so; from a body
-- whose name is the same words in another order or spelling to the one that most documents name.
-- Linked is only where exactly one answer exists and nothing speaks against it; ids stay as they are.
WITH people AS (
    SELECT
        entity_id,
        document_id,
        seen_on,
        country_iso3,
        contains(entity_id, '@') AS is_short,
        regexp_extract(entity_id, '^person/([^@]+)', 1) AS slug,
        regexp_extract(entity_id, '([a-z0-9]+)(@.*)?$', 1) AS last_word
    FROM store.entity_sightings
    WHERE kind = 'person' AND is_named AND seen_on IS NOT NULL
),

short AS (
    SELECT * FROM people WHERE is_short
),

-- Everyone with a whole name that ends in the surname, a document at a time.
whole AS (
    SELECT people.*
    FROM people
    WHERE NOT is_short AND last_word IN (SELECT last_word FROM short)
),

-- A surname alone, and a whole name that may be the same person's, in two documents at most a year apart.
pairs AS (
    SELECT
        short.entity_id,
        short.document_id,
        whole.entity_id AS linked_entity_id,
        whole.document_id AS linked_document_id,
        abs(date_diff('day', short.seen_on, whole.seen_on)) AS days_apart
    FROM short
    INNER JOIN whole
        ON
            short.last_word = whole.last_word
            AND (whole.slug = short.slug OR ends_with(whole.slug, '-' || short.slug))
            AND abs(date_diff('day', short.seen_on, whole.seen_on)) <= 366
),

-- The words of an office that tell which one it is: "the former U.S. Treasury Secretary" -> secretary, treasury.
told AS (
    SELECT
        entity_id,
        document_id,
        office_text,
        list_sort(list_distinct(list_filter(
            regexp_extract_all(lower(replace(office_text, '.', '')), '[a-z]+'),
            lambda word: word NOT IN (
                'the', 'a', 'an', 'of', 'for', 'and', 'to', 'in', 'at', 's', 'us', 'u', 'former', 'then', 'who',
                'japanese', 'american', 'chinese', 'british', 'french', 'german', 'canadian', 'senior', 'its'
            )
        ))) AS words
    FROM offices
),

-- The same office for both, in more words than "president" or "official", within a year.
by_office AS (
    SELECT
        pairs.entity_id,
        pairs.linked_entity_id,
        'office' AS rule,
        min(known.office_text) AS evidence,
        min(pairs.days_apart) AS days_apart
    FROM pairs
    INNER JOIN told AS mine ON pairs.entity_id = mine.entity_id AND pairs.document_id = mine.document_id
    INNER JOIN told AS known
        ON pairs.linked_entity_id = known.entity_id AND pairs.linked_document_id = known.document_id
    WHERE
        (list_has_all(known.words, mine.words) OR list_has_all(mine.words, known.words))
        AND len(list_intersect(mine.words, known.words)) >= 2
    GROUP BY ALL
),

-- Organizations and people that few documents name, in two words or more: to stand beside two of them within two
-- weeks is no chance.
rare AS (
    SELECT entity_id
    FROM store.entity_sightings
    WHERE is_named AND kind IN ('person', 'organization') AND NOT contains(entity_id, '@')
    GROUP BY entity_id
    HAVING count(*) <= 20
),

by_company AS (
    SELECT
        pairs.entity_id,
        pairs.linked_entity_id,
        'company' AS rule,
        string_agg(DISTINCT mine.name, ', ' ORDER BY mine.name) AS evidence,
        min(pairs.days_apart) AS days_apart
    FROM pairs
    INNER JOIN store.entity_sightings AS mine ON pairs.document_id = mine.document_id
    INNER JOIN store.entity_sightings AS known
        ON pairs.linked_document_id = known.document_id AND mine.entity_id = known.entity_id
    WHERE
        pairs.days_apart <= 14
        AND mine.entity_id IN (SELECT entity_id FROM rare)
        AND mine.entity_id NOT IN (pairs.entity_id, pairs.linked_entity_id)
        AND contains(mine.name, ' ')
    GROUP BY ALL
    HAVING count(DISTINCT mine.entity_id) >= 2
),

found AS (
    SELECT * FROM by_office
    UNION ALL
    SELECT * FROM by_company
),

-- Nobody of another country, and nobody where two people of the surname would do.
countries AS (
    SELECT entity_id, min(country_iso3) AS country_iso3, count(DISTINCT country_iso3) AS country_count
    FROM people
    GROUP BY entity_id
),

agreed AS (
    SELECT found.*
    FROM found
    LEFT JOIN countries AS mine ON found.entity_id = mine.entity_id
    LEFT JOIN countries AS theirs ON found.linked_entity_id = theirs.entity_id
    WHERE coalesce(
        mine.country_iso3 = theirs.country_iso3 OR mine.country_count <> 1 OR theirs.country_count <> 1, true
    )
),

linked_people AS (
    SELECT
        entity_id,
        linked_entity_id,
        arg_min(rule, rule = 'company') AS rule,
        string_agg(DISTINCT rule || ': ' || evidence, '; ' ORDER BY rule || ': ' || evidence) AS evidence,
        min(days_apart) AS days_apart
    FROM agreed
    WHERE entity_id IN (SELECT entity_id FROM agreed GROUP BY entity_id HAVING count(DISTINCT linked_entity_id) = 1)
    GROUP BY entity_id, linked_entity_id
),

-- Bodies by what their names say: words without small ones, in one order and one spelling. "Organisation of
-- Cocoa Growers" and "Cocoa Growers' Organization" have the same words.
bodies AS (
    SELECT
        entity_id,
        document_id,
        name,
        aliases,
        country_iso3,
        seen_on,
        replace(name, '.', '') AS letters,
        regexp_full_match(replace(name, '.', ''), '[A-Z][A-Z&-]*[A-Z]') AND length(replace(name, '.', '')) >= 3
            AS is_acronym,
        list_sort(list_distinct(list_transform(
            list_filter(
                string_split(regexp_extract(entity_id, '^organization/(.*)$', 1), '-'),
                lambda word: word NOT IN ('of', 'the', 'and', 'for', 'on', 'in', 's', 'de', 'la')
            ),
            lambda word: replace(replace(replace(replace(
                word, 'isation', 'ization'), 'centre', 'center'), 'labour', 'labor'), 'defence', 'defense')
        ))) AS words
    FROM store.entity_sightings
    WHERE kind = 'organization' AND is_named AND seen_on IS NOT NULL
),

-- One row per body: how many documents name it, and its country where they agree on one.
known_bodies AS (
    SELECT
        entity_id,
        any_value(words) AS words,
        bool_and(is_acronym) AS is_acronym,
        count(*) AS document_count,
        CASE WHEN count(DISTINCT country_iso3) = 1 THEN min(country_iso3) END AS country_iso3
    FROM bodies
    GROUP BY entity_id
),

-- Of bodies with the same words, the one that most documents name stands for all.
same_words AS (
    SELECT
        known.entity_id,
        first_value(known.entity_id) OVER named AS linked_entity_id,
        known.words,
        known.country_iso3,
        first_value(known.country_iso3) OVER named AS linked_country_iso3
    FROM known_bodies AS known
    WHERE NOT known.is_acronym
    WINDOW named AS (PARTITION BY known.words ORDER BY known.document_count DESC, known.entity_id)
),

by_words AS (
    SELECT
        same_words.entity_id,
        same_words.linked_entity_id,
        'words' AS rule,
        'words: ' || array_to_string(any_value(same_words.words), ' ') AS evidence,
        min(abs(date_diff('day', mine.seen_on, theirs.seen_on))) AS days_apart
    FROM same_words
    INNER JOIN bodies AS mine ON same_words.entity_id = mine.entity_id
    INNER JOIN bodies AS theirs ON same_words.linked_entity_id = theirs.entity_id
    WHERE
        same_words.entity_id <> same_words.linked_entity_id
        AND len(same_words.words) >= 2
        AND coalesce(same_words.country_iso3 = same_words.linked_country_iso3, len(same_words.words) > 2)
    GROUP BY ALL
),

-- An acronym, and a body that a document names by it and in full.
aliases AS (
    SELECT
        entity_id,
        name,
        country_iso3,
        seen_on,
        replace(unnest(aliases), '.', '') AS letters
    FROM bodies
    WHERE NOT is_acronym
),

spelt AS (
    SELECT
        aliases.*,
        coalesce(same_words.linked_entity_id, aliases.entity_id) AS linked_entity_id
    FROM aliases
    LEFT JOIN same_words ON aliases.entity_id = same_words.entity_id
    WHERE
        regexp_full_match(aliases.letters, '[A-Z][A-Z&-]+[A-Z]')
        AND NOT starts_with(aliases.name, aliases.letters || ' ')  -- "ICI" is not its daughter "ICI Pharma"
),

by_acronym AS (
    SELECT
        short.entity_id,
        spelt.linked_entity_id,
        'acronym' AS rule,
        'acronym: ' || min(spelt.name) || ' (' || short.letters || ')' AS evidence,
        min(abs(date_diff('day', short.seen_on, spelt.seen_on))) AS days_apart
    FROM bodies AS short
    INNER JOIN spelt ON short.letters = spelt.letters
    WHERE
        short.is_acronym
        AND abs(date_diff('day', short.seen_on, spelt.seen_on)) <= 1830
        AND coalesce(short.country_iso3 = spelt.country_iso3, true)
    GROUP BY short.entity_id, short.letters, spelt.linked_entity_id
),

linked_bodies AS (
    SELECT * FROM by_words
    UNION ALL
    SELECT *
    FROM by_acronym
    WHERE
        entity_id IN (
            SELECT entity_id FROM by_acronym GROUP BY entity_id HAVING count(DISTINCT linked_entity_id) = 1
        )
)

SELECT * FROM linked_people
UNION ALL
SELECT * FROM linked_bodies
