"""The workshop of workflows: outline, drawing, forms, versions, trial."""
