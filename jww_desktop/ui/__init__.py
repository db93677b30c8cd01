"""Qt Widgets: layout and signals only; no rules, no queries, no network."""
