"""The report: what the database holds, as charts and tables, in the order of the data.

=================  =================================================================
``scope``          which articles a report is about
``bins``           days, weeks, months or years: as many as a reader can see
``days``           articles by newspaper and by day
``hours``          articles by hour of publication
``provinces``      articles by province; ``tiles.toml`` is the map
``copied``         the stories that most newspapers ran
``headlines``      headlines that were edited
``fields``         which fields articles have, against the past
``gaps``           how fresh newspapers are, and days that lack articles
``failures``       what came of pages, and how runs ended
``wording``        phrases, numbers and days in Vietnamese or English
``charts``         what is drawn, as Vega-Lite
``drawing``        a chart as SVG in the colours of the style sheet
``section``        a title, a sentence, a chart, a table
``contents`` ``retold`` ``health``   the sections: what was published, what was told again, the collection itself
``sections``       all of them, in their order
``page``           the whole page; ``report.html`` and ``page.css`` are its form
=================  =================================================================

A figure is one statement or two to the database. ``sections.html`` draws sections into any page, ``report.css`` is its
style sheet, ``phrases.toml`` has the words.
"""
