-- The stored schema of Parley 0.1.0 (schema version 1), as its code created it. Never changed: migrations start here.
CREATE SCHEMA IF NOT EXISTS lake.main;
CREATE SCHEMA IF NOT EXISTS lake.meta;
CREATE SCHEMA IF NOT EXISTS lake.store;
CREATE SCHEMA IF NOT EXISTS lake.mart;

CREATE TABLE lake.store.articles (
    document_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    source_item VARCHAR NOT NULL,
    uri VARCHAR,
    title VARCHAR,
    byline VARCHAR,
    publisher VARCHAR,
    language VARCHAR NOT NULL,
    published_on DATE,
    published_at TIMESTAMPTZ,
    published_on_basis VARCHAR NOT NULL,
    published_text VARCHAR,
    trailer VARCHAR,
    encoding VARCHAR,
    text VARCHAR NOT NULL,
    text_sha256 VARCHAR NOT NULL,
    char_count INTEGER NOT NULL,
    word_count INTEGER NOT NULL,
    item_sha256 VARCHAR NOT NULL,
    ingested_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.store.articles SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.store.articles IS 'One row per article (its latest version). The documents as loaded, before their story is known. Query main.documents instead.';

CREATE TABLE lake.main.sentences (
    document_id VARCHAR NOT NULL,
    sentence_id INTEGER NOT NULL,
    paragraph_id INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    exact_text VARCHAR NOT NULL,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.main.sentences SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.main.sentences IS 'One row per sentence. Sentences in document order; join on (document_id, sentence_id) to see the sentence behind a row.';

CREATE TABLE lake.store.entity_sightings (
    document_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    aliases VARCHAR[] NOT NULL,
    country_iso3 VARCHAR,
    sector VARCHAR,
    wikidata_id VARCHAR,
    is_named BOOLEAN NOT NULL,
    seen_on DATE,
    mention_count INTEGER NOT NULL,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.store.entity_sightings SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.store.entity_sightings IS 'One row per entity and document. Each entity as one document shows it. Query main.entities instead.';

CREATE TABLE lake.main.mentions (
    mention_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    sentence_id INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    exact_text VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    title_text VARCHAR,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.main.mentions SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.main.mentions IS 'One row per reference to an entity. Names, descriptions and pronouns with the entity they refer to.';

CREATE TABLE lake.main.offices (
    office_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    sentence_id INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    exact_text VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    office_text VARCHAR NOT NULL,
    country_iso3 VARCHAR,
    seen_on DATE,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.main.offices SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.main.offices IS 'One row per statement that an entity holds an office. Offices as the texts give them, with the date of the document that says so.';

CREATE TABLE lake.main.quotes (
    quote_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    sentence_id INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    exact_text VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    speaker_entity_id VARCHAR,
    speaker_text VARCHAR,
    speaker_char_start INTEGER,
    speaker_char_end INTEGER,
    source_kind VARCHAR NOT NULL,
    cue VARCHAR,
    cue_class VARCHAR,
    addressee_text VARCHAR,
    addressee_entity_id VARCHAR,
    said_on DATE,
    said_on_basis VARCHAR NOT NULL,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.main.quotes SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.main.quotes IS 'One row per stretch of reported speech. Who said what. Direct and mixed spans stand inside the marks; indirect spans are the reported clause. Beware: A mixed fragment inside an indirect clause is a row of its own: count one form at a time.';

CREATE TABLE lake.main.amounts (
    amount_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    sentence_id INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    exact_text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    value DOUBLE,
    value_high DOUBLE,
    unit VARCHAR,
    modifier VARCHAR,
    change VARCHAR,
    subject_text VARCHAR,
    subject_char_start INTEGER,
    subject_char_end INTEGER,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.main.amounts SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.main.amounts IS 'One row per figure in the text. Figures in full units with currency and modifier, and what they measure. Beware: A figure told twice is two rows; see mart.figures for figures across documents.';

CREATE TABLE lake.main.times (
    time_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    sentence_id INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    exact_text VARCHAR NOT NULL,
    timex_type VARCHAR NOT NULL,
    timex_value VARCHAR NOT NULL,
    timex_mod VARCHAR,
    edtf VARCHAR,
    date_start DATE,
    date_end DATE,
    granularity VARCHAR,
    is_resolved BOOLEAN NOT NULL,
    anchor VARCHAR NOT NULL,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.main.times SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.main.times IS 'One row per time expression. Dates, times, durations and sets. What nothing anchors stays unresolved and says so.';

CREATE TABLE lake.main.events (
    event_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    sentence_id INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    exact_text VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    mode VARCHAR,
    context VARCHAR,
    factuality VARCHAR NOT NULL,
    date_start DATE,
    date_end DATE,
    date_basis VARCHAR NOT NULL,
    time_id VARCHAR,
    place_text VARCHAR,
    place_entity_id VARCHAR,
    source_entity_id VARCHAR,
    quote_id VARCHAR,
    is_agentless BOOLEAN NOT NULL,
    confidence DOUBLE NOT NULL,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.main.events SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.main.events IS 'One row per act per sentence that reports it. Who did, plans or refuses to do what to whom, in PLOVER 2.0 types. The span is the trigger. Beware: The same act told in two sentences is two rows. Beware: A coming meeting is CONSULT + planned here; mart.plover_events codes it AGREE as the manual does. Beware: Never take a row for a fact without factuality = ''actual'' and a look at source_entity_id.';

CREATE TABLE lake.main.event_participants (
    event_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    entity_id VARCHAR,
    mention_id VARCHAR,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    exact_text VARCHAR NOT NULL,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.main.event_participants SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.main.event_participants IS 'One row per participant of an event. Actors and recipients; joint actors are several rows.';

CREATE TABLE lake.main.measures (
    measure_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    sentence_id INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    exact_text VARCHAR NOT NULL,
    event_id VARCHAR,
    instrument VARCHAR NOT NULL,
    mast_chapter VARCHAR,
    status VARCHAR NOT NULL,
    direction VARCHAR,
    imposer_iso3 VARCHAR[] NOT NULL,
    target_iso3 VARCHAR[] NOT NULL,
    imposer_entity_id VARCHAR,
    coverage_amount_id VARCHAR,
    coverage_value DOUBLE,
    coverage_currency VARCHAR,
    rate_pct DOUBLE,
    rate_high_pct DOUBLE,
    rate_from_pct DOUBLE,
    rate_change VARCHAR,
    products_text VARCHAR,
    condition_text VARCHAR,
    deadline_on DATE,
    legal_authority_text VARCHAR,
    announced_on DATE,
    effective_on DATE,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.main.measures SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.main.measures IS 'One row per mention of a measure (once per sentence). Tariffs, bans, controls and other measures, threatened, announced or in force, with amount, rate and condition. Beware: One measure mentioned in three sentences is three rows; mart.measure_ladder merges them. Beware: Never sum coverage_value over rows.';

CREATE TABLE lake.main.meetings (
    event_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    place_text VARCHAR,
    place_entity_id VARCHAR,
    date_start DATE,
    date_end DATE,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.main.meetings SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.main.meetings IS 'One row per mention of a meeting. Talks, visits, summits, hearings and calls; participants are the event''s. Beware: One meeting mentioned five times is five rows; mart.meeting_calendar merges them.';

CREATE TABLE lake.main.topics (
    topic_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    sentence_id INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    exact_text VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.main.topics SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.main.topics IS 'One row per mention of an agenda item. What the talks are about, by a controlled vocabulary.';

CREATE TABLE lake.store.signatures (
    document_id VARCHAR NOT NULL,
    band INTEGER NOT NULL,
    band_hash BIGINT NOT NULL,
    published_month VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);
ALTER TABLE lake.store.signatures SET PARTITIONED BY (published_month);
COMMENT ON TABLE lake.store.signatures IS 'One row per document and band. Locality-sensitive hashes of each text; two documents that share a band are compared.';

CREATE TABLE lake.store.story_members (
    document_id VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL
);
COMMENT ON TABLE lake.store.story_members IS 'One row per document that shares its story with another. Members of stories with more than one document; any other document is a story of its own.';

CREATE TABLE lake.store.run_states (
    run_id VARCHAR NOT NULL,
    flow VARCHAR NOT NULL,
    flow_run_id VARCHAR,
    started_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    state VARCHAR NOT NULL,
    parameters JSON NOT NULL,
    code_version VARCHAR NOT NULL,
    documents_seen BIGINT NOT NULL,
    documents_loaded BIGINT NOT NULL,
    documents_unchanged BIGINT NOT NULL,
    documents_rejected BIGINT NOT NULL,
    documents_withdrawn BIGINT NOT NULL,
    rows_written JSON NOT NULL,
    message VARCHAR,
    recorded_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE lake.store.run_states IS 'One row per change of state of a run. Every state a run went through. Query meta.runs instead. Beware: A run may record one state several times with growing counts; the last one recorded holds.';

CREATE TABLE lake.meta.rejects (
    reject_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    source_item VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR,
    raw_excerpt VARCHAR,
    rejected_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE lake.meta.rejects IS 'One row per input item that a run could not load. What was offered and not loaded, with the reason. Nothing offered is in neither documents nor rejects.';
