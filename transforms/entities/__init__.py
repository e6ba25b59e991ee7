"""Who an article speaks of: names, descriptions and pronouns, each tied to one entity."""
