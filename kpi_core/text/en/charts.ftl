# Words inside charts and their tooltips.

chart-when = When
chart-value = Value
chart-before = Before
chart-year-before = A year before
chart-segment = Segment
chart-change = Change
chart-records = Records
chart-verdict = Verdict
chart-so-far = { $value } so far
chart-table = Table
chart-rows = Rows
