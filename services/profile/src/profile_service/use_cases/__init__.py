"""What candidates, readers of CVs and time do to profiles: one verb a function, one transaction each."""
