// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "parse/analyzer.h"

#include "base/allocator.h"
#include "base/try.h"
#include "model/model.h"

struct ClioAnalyzer {
  ClioWorld* world;
  ClioModel* model;
};

struct ClioWorkspace {
  const ClioAllocator* allocator;
};

ClioStatus
clio_analyzer_open(ClioWorld* const     world,
                   const char* const    path,
                   ClioAnalyzer** const analyzer)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioAnalyzer* const a = clio_calloc(allocator, 1, sizeof(ClioAnalyzer));
  TRY_ALLOC(a);
  a->world            = world;
  const ClioStatus st = clio_model_open(world, path, &a->model);
  if (st) {
    clio_analyzer_free(a);
    return st;
  }
  *analyzer = a;
  return CLIO_SUCCESS;
}

void
clio_analyzer_free(ClioAnalyzer* const analyzer)
{
  if (analyzer) {
    clio_model_free(analyzer->model);
    clio_free(clio_world_allocator(analyzer->world), analyzer);
  }
}

const ClioModel*
clio_analyzer_model(const ClioAnalyzer* const analyzer)
{
  return analyzer->model;
}

ClioWorkspace*
clio_workspace_new(const ClioAnalyzer* const analyzer)
{
  const ClioAllocator* const allocator = clio_world_allocator(analyzer->world);
  ClioWorkspace* const w = clio_calloc(allocator, 1, sizeof(ClioWorkspace));
  if (w) {
    w->allocator = allocator;
  }
  return w;
}

void
clio_workspace_free(ClioWorkspace* const workspace)
{
  if (workspace) {
    clio_free(workspace->allocator, workspace);
  }
}

ClioStatus
clio_analyze(const ClioAnalyzer* const analyzer,
             ClioWorkspace* const      workspace,
             ClioDocument* const       document,
             const ClioAnalysis* const analysis)
{
  (void)workspace;
  (void)document;
  (void)analysis;
  return clio_world_error(
    analyzer->world, CLIO_UNSUPPORTED, "the analyzer is not built yet");
}
