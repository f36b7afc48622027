"""One module a content management system: a loader with its selectors, and how to recognise its pages."""
