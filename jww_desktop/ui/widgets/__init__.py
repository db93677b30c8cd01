"""The building blocks of every screen; one widget per file, each with all its states.

Import from the file: `from jww_desktop.ui.widgets.button import Button, Kind`.

Words
    text          Words, the label: roles, runs, wrap or elide
    flow          Run, flow(runs, width) -> Flow, plain, width_of; line heights
    pieces        pieces(text): where a line may end
    person_head   PersonHead(*actions): say(name, number, *versions of what to know)
    section       PageHead(title, second, *actions), SectionHead(title, aside, action), Hairline
    badge         Badge(text, Tone, icon), BadgeLabel, paint_badge for delegates
    banner        Banner(BannerTone, lead, text, icon, button)
    empty         Empty(title, text, icon, button) – where a list has nothing
    code          CodeDisplay(code) – read aloud
    steps         StepList(steps, now).at(number)
    clock         Clock(now)
    icon          Icon(name, color, size)
    mark, door    Mark(size), picture(side); Door, the drawing of the lock screen

Doing and choosing
    button        Button(label, Kind, icon, hint, size, flush, chevron), IconButton, primary, quiet
    chip          Chip(label, icon, compact) – checkable
    one_of        OneOf(name, choices): key, choose; signal picked(key)
    combo         Combo(name, choices, icon): key, choose, offer; signal picked(key)
    snug          Snug(name, choices, icon): a Combo as wide as what is chosen
    checking      check(button, checked): also none of those that exclude each other
    tick          Tick(label, second, late, done) – a QCheckBox
    radio_row     RadioRow(title, second, aside) – a QRadioButton
    tabs          Tabs(name, [Tab(key, label, count)]): key, choose, count; signal changed(key)
    rail          RailItem(label, icon).count(n) – exclusive among siblings

Writing
    field         LineField, TextField, SearchField, PassphraseField
    date_choice   DateChoice(name, day, past, today): day, set_day; picked(day), refused(lead, rest)
                  – connect refused to `Labelled.fault`
    labelled      Labelled(label, field, hint, aside, beside).fault(lead, rest) / .mend()

Lists
    items         ItemList, ItemModel, Group, ITEM – keyed things under heads, for any delegate
    rows          Row(key, title, second, time, icon, badge, aside), RowDelegate
    row_list      RowList(name, rows): show_rows, choose, key; signals chosen(key), opened(key);
                  ShortList(name, rows, most, least) in a dialog
    point         Point(icon, color, text): a sentence with an icon before it
    three         ThreeTable(name, first, second) of Three; Cell, Inset: on the edge of a link
    lead_row      TickRow, IconRow: a box or an icon, and words that lead on; link Link(runs)
    fact_row      FactRow(caption, value), Facts: show_facts – below each other, in shared columns
    timeline      Timeline(name, entries), Entry, Moment

Comparing and deciding
    diff          Diff(before, after), changed_words, spoken_changes, legend
    card          Card, VersionCard(author, when, before, after, button), ValueCard(before, after)
    identity_bar  IdentityBar: show_person(name, number, facts, badges), add_action, Fact

Over the window
    overlay       Overlay(window): scrim and raised panel inside the window
    dialog        Dialog(window, title, icon, color): say, rule, point, safe, put, action, open_on;
                  signal chosen(key)
    form_dialog   FormDialog – a dialog with fields that stays until they are stored
    palette       Palette(window, [Command(key, title, second, icon, shortcut, group)]): ask;
                  signal run(key)
    toast         Toast(window, foot): tell(words, undo, icon)
    status_bar    StatusBar.tell(items, keys, badge), StatusItem(words, icon, color, short)
    progress      Progress(label): advance(done, total, words); Spinner(words, second)

Drawing
    paint         ring, inner_ring, panel, hairline, bar, elevation, painter_of
    roving        Roving(button): Tab goes to the chosen one of exclusive buttons
    sheet         Sheet: put(content, above, bleeds), end – hidden content takes no white space
    scroll        Scroll(content): a page that scrolls down, never sideways
    wrap          Wrap(*widgets, across, down).add(widget) – never subclass QLayout, see there

Every colour is a token name and every measure goes through `theme.current()`: `px` for what holds
text, `gap` for white space. A widget that keeps something of the theme calls `theme.follow`.

No widget keeps its parent or window in an attribute: that is a cycle, and its attributes would be
cleared while Qt still sends it events. Ask `parentWidget()` or `window()`.
"""
