"""Programs of others that draw CVs: their own habits, not ours. The layouts that they make are kept aside."""
