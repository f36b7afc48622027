"""One module a content management system: a loader with its selectors, and how to recognise its pages.

Three are of no system: ``edited`` is what editors of all of them type into their texts, ``unknown`` reads a page whose
system nobody has described, ``gaps`` asks it for what the rules of a known one do not find.
"""
