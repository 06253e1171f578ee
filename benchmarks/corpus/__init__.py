"""What check-jsonschema and yamllint say of the files that officers get wrong, beside what loipctl says."""
