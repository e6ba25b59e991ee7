"""`amounts`: sums of money, percentages and quantities, in full units."""

from warehouse.declaration import Column, Table, closing_columns, span_columns

AMOUNTS = Table(
    name="amounts",
    counting_unit="figure in the text",
    description="Figures in full units with currency and modifier, and what they measure.",
    columns=(
        *span_columns("amount_id", "figure"),
        Column(
            name="kind",
            type="VARCHAR",
            description="Money, percentage or quantity.",
            vocabulary="amount_kind",
            is_nullable=False,
        ),
        Column(
            name="value",
            type="DOUBLE",
            description="The value, or the lower end of a range; NULL when vague ('billions').",
            unit="full units: 375e9 for $375 billion",
        ),
        Column(name="value_high", type="DOUBLE", description="Upper end of a range.", unit="full units"),
        Column(
            name="unit",
            type="VARCHAR",
            description="Currency, percent, percentage_point, or a noun or unit of measure.",
            standard="ISO 4217 for money; UCUM or a plain noun for quantities",
        ),
        Column(
            name="modifier",
            type="VARCHAR",
            description="How exact the figure is said to be.",
            vocabulary="amount_modifier",
        ),
        Column(name="change", type="VARCHAR", description="Level or change.", vocabulary="amount_change"),
        Column(
            name="subject_text", type="VARCHAR", description="What it measures: 'trade deficit with China'."
        ),
        Column(
            name="subject_char_start",
            type="INTEGER",
            description="First character of subject_text.",
            unit="Unicode code points, 0-based",
        ),
        Column(
            name="subject_char_end",
            type="INTEGER",
            description="End of subject_text, exclusive.",
            unit="Unicode code points, 0-based",
        ),
        *closing_columns(),
    ),
    key=("amount_id",),
    references=(("document_id", "articles.document_id"),),
    warnings=("A figure told twice is two rows; see mart.figures for figures across documents.",),
    is_mention=True,
)
