"""How Debian's chromium is started: without its sandbox, which wants no root, and without asking its maker anything."""

ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
