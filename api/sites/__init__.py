"""Sites that embed the widget: which key belongs to which site, from where it may ask, and how much."""
