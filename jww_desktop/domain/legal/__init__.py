"""Indicative legal dates: what may be asked from when, computed from dated rules that are data.

Nothing here reads a clock, a database or a record: frozen values go in, frozen values come out. The
rules lie in `resources/rules/`, each with its source and validity; the prison's own sheet prevails.

    lengths     how long: years, months and days, and whole days between two days
    counting    what a month or a year of a sentence counts for, from the conventions
    holidays    working days
    situation   what is known of one person: status, sentences, what happened when
    serving     when a number of days has been served
    formulas    the shapes that the parameters of a rule can have
    rules       one rule, one regime: the rows of the tables
    checking    a wrong table is refused whole
    book        all rules together: which regime, which rules hold on a day
    tables      reading the files
    worked      a rule worked out, before anybody looks at today
    from_sentences, from_events  the arithmetic of each formula
    notices     what must be said about the whole
    results     what comes out: dated things with their rule, state and why
    wording     the arithmetic in one sentence
    computing   from a situation to its dates
    official    the official date beside the computed one
    moving      which dates move when the begin or a sentence changes
    step_table  kinds of steps, as data
    steps       whether a step is possible today, and by which rule it is not
"""
