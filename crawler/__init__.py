"""Tin Vùng, a crawler of Vietnamese newspapers, in the order of the data.

=================  ==================================================================================
``settings``       who we are, how polite we are, where things lie
``sources``        where a newspaper announces its articles: feeds, sitemaps, section pages
``politeness`` ``robots``   what stands between a request and a newspaper's server
``archive`` ``warc``   saved answers: fixture folders and WARC files, recorded and played back
``replay`` ``record``   saved pages through the spiders; pages saved as fixtures, which ``golden`` compares
``newspaper``      the spider that all newspapers share: sources → article pages → Article
``frontier``       which of the announced addresses a crawl asks for
``spiders``        one newspaper, one file of facts
``families``       one content management system, one loader: selectors per field
``loader``         how each field of an Article is normalised
``rules`` ``body``   how elements of a page are named and found; how an article's text is read
``text`` ``dates`` ``bylines`` ``urls``   the pure functions below the loader
``pages``          the record of each address, and what came of it
``items``          the records: Article, Page, Image
``database``       the one SQLite file: schema, writing, searching
``progress``       what a person sees while it runs and when it is done
``commands``       crawl, replay, record, query, show
=================  ==================================================================================

``pipelines`` beside this package validates, deduplicates and stores what the spiders give; nothing here imports it.
"""
