"""Records -> feeds (Atom, RFC 4287) and calendars (iCalendar, RFC 5545): files that other programs fetch again."""
