"""What README's figures come from: ``python -m benchmarks``, or some of them by name.

==============  =======================================================================================
``extraction``  a page into an Article, against parsing the page once with lxml and doing nothing else
``replay``      ``scrapy replay`` from a WARC into a new database, by one core and by two
``crawl``       ``scrapy crawl danviet`` through a proxy, against a bare spider at the same addresses
``memory``      the peak of ``scrapy replay`` over more and more pages
``known``       the peak of ``scrapy crawl danviet`` over a database of more and more addresses; its first request
``database``    writing a batch of new articles; searching two words
``stories``     what it costs to find the near copies of an article, among more and more
==============  =======================================================================================

What is compared runs in turns in one go (A B A B), so that both sides meet the same machine; the fastest of several
turns counts where only noise adds to it, the median where not. A command is measured as a person runs it, in a process
of its own, without the time that Python and Scrapy take to start. Pages are the fixtures, multiplied: each with its
own address, headline and order of words (``corpus``). Everything happens in temporary folders.
"""
