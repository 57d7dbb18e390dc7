"""For people and programs: the HTTP interface, the widget and the pages."""
