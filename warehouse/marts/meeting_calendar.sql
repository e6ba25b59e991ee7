-- question: Who meets whom, when and where, and did the meeting take place?
-- counting_unit: meeting
-- merge_rule: Mentions with the same parties (the countries of the participants; where fewer than two are
--   known, also the participants without one) are one meeting where their dates overlap and their places do
--   not differ. Within one story a mention that leaves out the other party, the place or the date takes it
--   from the story, where the story offers only one for meetings past or to come alike. A date given only to
--   the week or longer joins the one closely dated meeting of the same parties inside it. Undated mentions
--   are merged within their story only, and stay undated. Status and kind are those of the latest article.
-- depends_on: documents, entities, event_participants, meetings
-- columns:
--   meeting_id: Identifies the meeting: the smallest event_id of its mentions.
--   status: Whether it took or takes place, by the latest article; of one day's articles the later stage.
--   kind: Kind of meeting, by the latest article that says more than other.
--   date_start: First day; NULL where no mention is tied to the calendar.
--   date_end: Last day, inclusive.
--   date_precision: day (four days or less), period (a week or longer), or unresolved.
--   place: The most exact place named; NULL where none is.
--   place_entity_id: That place.
--   host_iso3: The party in whose country it takes place; NULL on neutral ground or where unknown.
--   party_codes: Countries (ISO 3166-1 alpha-3, EUN for the European Union) of the participants, else their
--     entity ids.
--   participants: Names of the participants.
--   participant_ids: Their entity ids.
--   mention_count: Mentions.
--   story_count: Stories that tell of it; syndicated copies count once.
--   first_reported_on: Earliest publication date.
--   last_reported_on: Latest publication date.
--   event_ids: The mentions it rests on; each leads to its sentence.
--   document_ids: The articles that mention it.
WITH participant AS (
    SELECT
        meeting.event_id,
        list_sort(list_distinct(list(entity.country_iso3))) AS countries,
        -- "Officials" that nobody names tell no party, unless nobody else is told.
        list(said.entity_id) FILTER (entity.country_iso3 IS NULL AND entity.is_named) AS named,
        list(said.entity_id) FILTER (entity.country_iso3 IS NULL) AS others,
        list({'entity_id': said.entity_id, 'name': entity.name})
            FILTER (said.entity_id IS NOT NULL) AS people
    FROM meetings AS meeting
    JOIN event_participants AS said USING (event_id)
    LEFT JOIN entities AS entity USING (entity_id)
    GROUP BY meeting.event_id
),

mention AS (
    SELECT
        meeting.event_id,
        meeting.document_id,
        document.story_id,
        document.published_on,
        meeting.status,
        meeting.kind,
        standing.standing,
        meeting.status IN ('held', 'ongoing') AS is_past,
        meeting.date_start AS said_start,
        coalesce(meeting.date_end, meeting.date_start) AS said_end,
        -- A country as the place is no more than the host: it agrees with any city in it.
        CASE WHEN coalesce(place.kind, '') <> 'country'
            THEN coalesce(meeting.place_entity_id, lower(meeting.place_text))
        END AS said_place,
        meeting.place_text,
        meeting.place_entity_id,
        place.name AS place_name,
        place.country_iso3 AS place_iso3,
        CASE
            -- A visit named with one side only is a visit to the host.
            WHEN len(participant.countries) = 1 AND place.country_iso3 IS NOT NULL
                THEN list_sort(list_distinct(list_append(participant.countries, place.country_iso3)))
            ELSE coalesce(participant.countries, [])
        END AS countries,
        CASE
            WHEN len(participant.countries) > 0 THEN coalesce(participant.named, [])
            ELSE coalesce(participant.named, participant.others, [])
        END AS unplaced,
        coalesce(participant.people, []) AS people
    FROM meetings AS meeting
    JOIN documents AS document USING (document_id)
    JOIN {{meeting_standings}} AS standing ON standing.status = meeting.status
    LEFT JOIN participant USING (event_id)
    LEFT JOIN entities AS place ON place.entity_id = meeting.place_entity_id
),

with_parties AS (
    SELECT
        *,
        CASE
            WHEN len(countries) > 1 THEN countries
            WHEN min(countries) FILTER (len(countries) > 1) OVER story
                = max(countries) FILTER (len(countries) > 1) OVER story
                AND list_has_all(max(countries) FILTER (len(countries) > 1) OVER story, countries)
                THEN max(countries) FILTER (len(countries) > 1) OVER story
            ELSE list_sort(list_distinct(list_concat(countries, unplaced)))
        END AS codes
    FROM mention
    WINDOW story AS (PARTITION BY story_id, is_past)
),

with_places AS (
    SELECT
        *,
        CASE WHEN min(said_place) OVER story = max(said_place) OVER story
            THEN max(said_place) OVER story
            ELSE said_place
        END AS place_key
    FROM with_parties
    WINDOW story AS (PARTITION BY story_id, is_past, codes)
),

with_dates AS (
    SELECT
        * EXCLUDE (said_start, said_end),
        CASE WHEN said_start IS NULL AND min(said_start) OVER story = max(said_start) OVER story
            THEN max(said_start) OVER story
            ELSE said_start
        END AS date_start,
        CASE WHEN said_start IS NULL AND min(said_start) OVER story = max(said_start) OVER story
            THEN max(said_end) OVER story
            ELSE said_end
        END AS date_end
    FROM with_places
    WINDOW story AS (PARTITION BY story_id, is_past, codes, place_key)
),

graded AS (
    SELECT
        *,
        CASE
            WHEN date_start IS NULL OR len(codes) = 0 THEN 'unresolved'
            WHEN date_end - date_start < 4 THEN 'day'
            ELSE 'period'
        END AS grade
    FROM with_dates
),

-- Close dates of the same parties that overlap are one stretch; a gap opens the next.
opened AS (
    SELECT
        *,
        coalesce(
            date_start > max(date_end) OVER (
                PARTITION BY codes
                ORDER BY date_start, date_end, event_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
            true
        ) AS opens
    FROM graded
    WHERE grade = 'day'
),

stretched AS (
    SELECT
        *,
        sum(opens::INTEGER) OVER (PARTITION BY codes ORDER BY date_start, date_end, event_id) AS stretch
    FROM opened
),

stretch AS (
    SELECT
        codes,
        stretch,
        min(date_start) AS date_start,
        max(date_end) AS date_end,
        min(place_key) AS least_place,
        max(place_key) AS greatest_place
    FROM stretched
    GROUP BY codes, stretch
),

period_stretch AS (
    SELECT
        period.event_id,
        min(stretch.stretch) AS stretch,
        count(*) AS found
    FROM graded AS period
    JOIN stretch
        ON stretch.codes = period.codes
        AND stretch.date_start <= period.date_end
        AND stretch.date_end >= period.date_start
    WHERE period.grade = 'period'
    GROUP BY period.event_id
),

keyed AS (
    SELECT
        graded.*,
        CASE
            WHEN graded.grade = 'unresolved' THEN 'story ' || graded.story_id || graded.is_past::VARCHAR
            WHEN stretch.stretch IS NOT NULL THEN 'stretch ' || stretch.stretch::VARCHAR
            ELSE 'period ' || graded.date_start::VARCHAR || '/' || graded.date_end::VARCHAR
        END AS occasion,
        CASE
            WHEN graded.grade = 'unresolved' OR stretch.stretch IS NULL THEN coalesce(graded.place_key, '')
            -- One place, or none, in the stretch: whoever leaves it out means it.
            WHEN stretch.least_place IS NOT DISTINCT FROM stretch.greatest_place
                THEN coalesce(graded.place_key, stretch.greatest_place, '')
            ELSE coalesce(graded.place_key, '')
        END AS place_of_occasion
    FROM graded
    LEFT JOIN stretched USING (event_id)
    LEFT JOIN period_stretch ON period_stretch.event_id = graded.event_id AND period_stretch.found = 1
    LEFT JOIN stretch
        ON stretch.codes = graded.codes
        AND stretch.stretch = coalesce(stretched.stretch, period_stretch.stretch)
),

meeting AS (
    SELECT
        codes,
        min(event_id) AS meeting_id,
        arg_max(
            status,
            {
                'on': coalesce(published_on, DATE '0001-01-01'),
                'standing': standing,
                'event_id': event_id
            }
        ) AS status,
        coalesce(
            arg_max(kind, {'on': coalesce(published_on, DATE '0001-01-01'), 'event_id': event_id})
                FILTER (kind <> 'other'),
            'other'
        ) AS kind,
        min(date_start) FILTER (grade = 'day') AS day_start,
        max(date_end) FILTER (grade = 'day') AS day_end,
        min(date_start) FILTER (grade = 'period') AS period_start,
        max(date_end) FILTER (grade = 'period') AS period_end,
        arg_min(
            {'place': coalesce(place_name, place_text), 'entity_id': place_entity_id},
            {'is_country': said_place IS NULL, 'event_id': event_id}
        ) FILTER (place_text IS NOT NULL OR place_entity_id IS NOT NULL) AS place,
        min(place_iso3) AS place_iso3,
        list_sort(list_distinct(flatten(list(people)))) AS people,
        count(*) AS mention_count,
        count(DISTINCT story_id) AS story_count,
        min(published_on) AS first_reported_on,
        max(published_on) AS last_reported_on,
        list_sort(list(event_id)) AS event_ids,
        list_sort(list(DISTINCT document_id)) AS document_ids
    FROM keyed
    GROUP BY codes, occasion, place_of_occasion
)

SELECT
    meeting_id,
    status,
    kind,
    coalesce(day_start, period_start) AS date_start,
    coalesce(day_end, period_end) AS date_end,
    CASE
        WHEN day_start IS NOT NULL THEN 'day'
        WHEN period_start IS NOT NULL THEN 'period'
        ELSE 'unresolved'
    END AS date_precision,
    place.place AS place,
    place.entity_id AS place_entity_id,
    CASE WHEN list_contains(codes, place_iso3) THEN place_iso3 END AS host_iso3,
    codes AS party_codes,
    list_transform(people, lambda person: coalesce(person.name, person.entity_id)) AS participants,
    list_transform(people, lambda person: person.entity_id) AS participant_ids,
    mention_count,
    story_count,
    first_reported_on,
    last_reported_on,
    event_ids,
    document_ids
FROM meeting
