"""`times`: time expressions, resolved as far as the text and its date allow."""

from warehouse.declaration import Column, Table, closing_columns, span_columns

TIMES = Table(
    name="times",
    counting_unit="time expression",
    description="Dates, times, durations and sets. What nothing anchors stays unresolved and says so.",
    columns=(
        *span_columns("time_id", "time expression"),
        Column(
            name="timex_type",
            type="VARCHAR",
            description="TIMEX3 type.",
            vocabulary="timex_type",
            standard="TimeML 1.2",
            is_nullable=False,
        ),
        Column(
            name="timex_value",
            type="VARCHAR",
            description="TIMEX3 value; XXXX-WXX-1 for a Monday nothing anchors.",
            standard="TimeML 1.2",
            is_nullable=False,
        ),
        Column(
            name="timex_mod",
            type="VARCHAR",
            description="TIMEX3 mod.",
            vocabulary="timex_mod",
            standard="TimeML 1.2",
        ),
        Column(
            name="edtf",
            type="VARCHAR",
            description="The resolved value as Extended Date/Time Format.",
            standard="ISO 8601-2",
        ),
        Column(name="date_start", type="DATE", description="First day meant."),
        Column(name="date_end", type="DATE", description="Last day meant, inclusive."),
        Column(
            name="granularity", type="VARCHAR", description="Finest unit given.", vocabulary="granularity"
        ),
        Column(
            name="is_resolved",
            type="BOOLEAN",
            description="Whether it is tied to the calendar.",
            is_nullable=False,
        ),
        Column(
            name="anchor",
            type="VARCHAR",
            description="What resolved it.",
            vocabulary="time_anchor",
            is_nullable=False,
        ),
        *closing_columns(),
    ),
    key=("time_id",),
    references=(("document_id", "articles.document_id"),),
    is_mention=True,
)
