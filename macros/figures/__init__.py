"""Numbers, labels and marks -> a Plotly figure as plain data, and the static drawing of such a figure.

A figure is the dictionary that plotly.js takes. It is the only definition of a chart: the static drawing reads its
traces, axes and marks, and the interactive chart is the same dictionary handed to plotly.js.
"""
