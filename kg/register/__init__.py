"""Reading registers: lists of entries in XML, CSV and JSON, streamed, every field accounted for."""
