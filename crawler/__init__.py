"""Tin Vùng, a crawler of Vietnamese newspapers, in the order of the data.

=================  ==================================================================================
``settings``       who we are, how polite we are, where things lie
``sources``        where a newspaper announces its articles: feeds, sitemaps, section pages
``feedxml`` ``feedtimes``   what feeds and sitemaps hold, whatever they say of themselves
``backnumbers`` ``forms``   where it announces older ones: sitemaps and pages by month or day, and their addresses
``politeness`` ``robots`` ``downloader``   what stands between a request and a newspaper's server
``obstacles``      what a server sends instead of a page
``soft404``        articles that are no more, of which the server says so with status 200
``hosts``          a newspaper is asked on its own hosts only
``validators``     a page is told its own validators only
``recorder`` ``warc``   every answer of a crawl into a WARC file
``archive`` ``members`` ``contents``   saved answers: fixture folders, WARC files; what these hold, whole or damaged
``replay`` ``asked`` ``readings`` ``spans``   saved answers through the spiders without a network, on all cores
``rebuild`` ``held`` ``compare``   the database again from recordings; what that would change
``record``         pages saved as fixtures, which ``golden`` compares
``newspaper``      the spider that all newspapers share: sources → article pages → Article
``addresses``      which pages are a newspaper's articles, and which of them are the same
``harvest``        several newspapers in one crawl
``frontier`` ``revisits`` ``scheduler``   which of the announced addresses a crawl asks for, when, and when again
``backfill``       a newspaper's older articles
``spiders``        one newspaper, one file of facts; ``templates`` has the forms for new ones
``evidence`` ``press``   how sure we are of a newspaper; all newspapers, and which are meant by host, name or province
``run``            the settings of a run that fetches
``families``       one content management system, one loader: selectors per field
``generic`` ``guess``   a page of a system that nobody has described
``loader``         how each field of an Article is normalised
``markup`` ``document`` ``rules`` ``css`` ``metadata``   a page, and how its elements and metadata are named and found
``body`` ``asides`` ``furniture``   how an article's text is read, and what in it is not of it
``text`` ``dates`` ``bylines`` ``urls``   the pure functions below the loader
``comparable``     which texts are the same, however they are typed
``clock``          what time it is
``places`` ``provinces`` ``surroundings``   which provinces a text is about
``pages``          the record of each address, and what came of it
``shingles`` ``stories``   what texts have in common, and which articles are near copies of which
``items``          the records: Article, Page, Image, Province
``database``       the one SQLite file: schema, writing, searching
``tally`` ``progress`` ``bar``   what is counted; what a person sees while it runs and when it is done
``phrases``        what a page says, in Vietnamese and English
``report``         what the database holds, as charts and tables
``desk``           the web page: Datasette's configuration, our pages, their texts and looks
``choosing`` ``keywords``   the options that say which articles a command is about, and the same for a program
``export``         articles as files for other programs, or as folders of pages
``counting``       the options of `query` for something else than articles
``parsers``        which commands there are, and their options: for ``completion`` in a shell and for the ``manual``
``commands``       crawl, harvest, backfill, newspapers, replay, archive, record, query, export, report, serve, show,
                   story, coverage, completion
=================  ==================================================================================

``pipelines`` beside this package validates, deduplicates and stores what the spiders give; nothing here imports it.
"""
