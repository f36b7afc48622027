"""The report: what the database holds, as charts and tables, in the order of the data.

=================  =================================================================
``scope``          which articles a report is about
``bins``           days, weeks, months or years: as many as a reader can see
``days``           articles by newspaper and by day
``wording``        phrases, numbers and days in Vietnamese or English
``charts``         what is drawn, as Vega-Lite
``drawing``        a chart as SVG in the colours of the style sheet
``sections``       all of it: a title, a sentence, a chart, a table each
=================  =================================================================

``sections.html`` draws sections into any page; ``report.css`` is its style sheet; ``phrases.toml`` has the words.
"""
