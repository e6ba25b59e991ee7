-- Who is to meet whom, where and when (as the articles had it)?
SELECT date_start, date_end, status, kind, place, participants[:4] AS participants, mention_count AS mentions
FROM mart.meeting_calendar
WHERE status IN ('planned', 'proposed', 'ongoing') AND date_start IS NOT NULL
ORDER BY date_start DESC, place
LIMIT 8;
