-- A made-up corpus of any size: {documents} articles of twelve sentences, one in twenty a copy of the one
-- before it. Everything follows from hashes of numbers, so two runs build the same rows.
-- Seeds are hashed as text: hashes of small numbers follow one another too regularly.
CREATE OR REPLACE MACRO pick(first_seed, second_seed, third_seed, choices) AS
    (hash(concat_ws('/', first_seed, second_seed, third_seed)) // 1000 % choices)::INTEGER;
CREATE OR REPLACE MACRO content_key(noun, document_number, place) AS
    substr(md5(noun || document_number || '/' || place), 1, 20);
-- A few countries act far more often than the others, as in the news.
CREATE OR REPLACE MACRO country(seed) AS
    (['USA', 'CHN', 'USA', 'CHN', 'EUN', 'JPN', 'CAN', 'MEX', 'GBR', 'IND', 'BRA', 'KOR', 'DEU', 'FRA', 'AUS'])
    [1 + pick('country', seed, 0, 15)];
CREATE OR REPLACE MACRO person(number) AS 'person/actor-' || lpad(number::VARCHAR, 4, '0');

CREATE OR REPLACE TABLE corpus AS
SELECT
    number,
    CASE WHEN number % 20 = 1 THEN number - 1 ELSE number END AS content,
    content_key('document', number, 0) AS document_id,
    CASE WHEN pick('undated', number, 0, 50) > 0
        THEN DATE '2019-01-01' + (pick('day', CASE WHEN number % 20 = 1 THEN number - 1 ELSE number END, 0, 1800))
    END AS published_on,
    coalesce(strftime(published_on, '%Y-%m'), 'undated') AS published_month
FROM range({documents}) AS numbers (number);

CREATE OR REPLACE TABLE line AS
WITH numbered AS (
    SELECT
        corpus.*,
        place.sentence_id,
        (pick('first', content, sentence_id, 4000) * pick('skew', content, sentence_id, 1000) / 1000)::INTEGER
            AS first_actor,
        pick('second', content, sentence_id, 4000) AS second_actor,
        100 + pick('amount', content, sentence_id, 900) AS billions
    FROM corpus
    CROSS JOIN range(12) AS place (sentence_id)
),

written AS (
    SELECT
        * REPLACE (sentence_id::INTEGER AS sentence_id),
        'Actor ' || lpad(first_actor::VARCHAR, 4, '0') || ' told Actor ' || lpad(second_actor::VARCHAR, 4, '0')
            || ' that tariffs on ' || billions || ' billion dollars of goods would follow talks in May 2019.'
            AS exact_text
    FROM numbered
)

-- Every sentence is 103 characters long, and one blank stands between two of them.
SELECT *, (sentence_id * 104)::INTEGER AS char_start, (sentence_id * 104 + length(exact_text))::INTEGER AS char_end
FROM written;
-- What a sentence holds, and where in it.
CREATE OR REPLACE MACRO span_at(sentence_start, sentence, words) AS {
    'char_start': (sentence_start + instr(sentence, words) - 1)::INTEGER,
    'char_end': (sentence_start + instr(sentence, words) - 1 + length(words))::INTEGER,
    'exact_text': words
};
