"""A plan as linked data: people and bodies, work, measures and meetings, in vocabularies that others know."""
