"""Addresses of the workflow editor, under administration."""

from django.urls import path

from kaiku.ui.administration.workflows.views import moves, outline, steps, trial, versions

urlpatterns = [
    path("", outline.workflows, name="workflows"),
    path("uusi/", outline.new_workflow, name="workflow-new"),
    path("<slug:workflow>/", outline.workflow, name="workflow"),
    path("<slug:workflow>/tiedot/", outline.details, name="workflow-details"),
    path("<slug:workflow>/luonnos/hylkays/", outline.draft_discard, name="workflow-draft-discard"),
    path("<slug:workflow>/poisto-kaytosta/", outline.retirement, name="workflow-retirement"),
    path("<slug:workflow>/vaiheet/uusi/", steps.new_step, name="workflow-step-new"),
    path("<slug:workflow>/vaiheet/<slug:step>/", steps.step, name="workflow-step"),
    path("<slug:workflow>/vaiheet/<slug:step>/paikka/", steps.step_place, name="workflow-step-place"),
    path("<slug:workflow>/vaiheet/<slug:step>/poisto/", steps.step_removal, name="workflow-step-removal"),
    path("<slug:workflow>/vaiheet/<slug:step>/nakymat/", steps.sight, name="workflow-step-sight"),
    path("<slug:workflow>/vaiheet/<slug:step>/toimet/", steps.new_action, name="workflow-action-new"),
    path("<slug:workflow>/vaiheet/<slug:step>/toimet/<int:place>/poisto/", steps.action_removal, name="workflow-action-removal"),
    path("<slug:workflow>/vaiheet/<slug:step>/siirrot/", moves.new_move, name="workflow-move-new"),
    path("<slug:workflow>/siirrot/<slug:move>/", moves.move, name="workflow-move"),
    path("<slug:workflow>/siirrot/<slug:move>/paikka/", moves.move_place, name="workflow-move-place"),
    path("<slug:workflow>/siirrot/<slug:move>/poisto/", moves.move_removal, name="workflow-move-removal"),
    path("<slug:workflow>/testi/", trial.trial, name="workflow-trial"),
    path("<slug:workflow>/vertailu/", versions.comparison, name="workflow-comparison"),
    path("<slug:workflow>/julkaisu/", versions.publication, name="workflow-publication"),
    path("<slug:workflow>/versiot/", versions.versions, name="workflow-versions"),
    path("<slug:workflow>/versiot/paketti/", versions.pack_return, name="workflow-pack"),
    path("<slug:workflow>/versiot/<int:number>/", versions.version, name="workflow-version"),
    path("<slug:workflow>/versiot/<int:number>/palautus/", versions.restoration, name="workflow-version-restoration"),
]
