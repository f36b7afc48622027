"""Found articles on their way out, in the order of the data.

============  =================================================================
``articles``  what an export has of an article, as the database gives it
``formats``   the formats by name, and which of them a file's name means
``parquet``   typed columns, a row group at a time
``names``     what the file of an article is called
``markup``    what addresses a page may lead to
``markdown`` ``xhtml``   an article as a page, and the list of all pages
``folder``    a folder of pages
``files``     a file takes its name when it is whole
============  =================================================================
"""
