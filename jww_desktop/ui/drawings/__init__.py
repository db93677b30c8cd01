"""Drawings of a dossier: one figure paints the screen, the paper and the file, and says its table.

figure.py        what every figure can do, and the places in it that the keyboard goes to
figure_view.py   a figure on screen: a stop for the keyboard at each place
figure_table.py  the same as rows
shown.py         both of them below one head, with what takes the drawing out of the program
time_axis.py     days from left to right; signs.py  signs and words on it
handing_out.py   print a drawing or save it, asked in one dialog (hand_out_dialog.py)
vector.py        a figure as SVG
"""
