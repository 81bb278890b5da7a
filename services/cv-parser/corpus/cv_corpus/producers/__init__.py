"""Programs of others that draw CVs: their own habits, not ours. Most of the layouts that they make are kept aside."""
