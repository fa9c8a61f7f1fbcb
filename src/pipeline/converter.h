// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The parts of a converter, for commands that look inside

#ifndef CLIO_PIPELINE_CONVERTER_H
#define CLIO_PIPELINE_CONVERTER_H

#include "clio/converter.h" // IWYU pragma: export

#include "entity/entity.h"
#include "entity/namesake.h"
#include "export/export.h"
#include "ontology/lexicon.h"
#include "ontology/ontology.h"
#include "relate/relate.h"
#include "text/document.h"
#include "text/reader.h"

/// Return the world of `converter`
ClioWorld* clio_converter_world(const ClioConverter* converter);

/// Return the converter that `session` was made from
const ClioConverter* clio_session_converter(const ClioSession* session);

/// Return the ontology of `converter`
const ClioOntology* clio_converter_ontology(const ClioConverter* converter);

/// Return the lexicon of `converter`
const ClioLexicon* clio_converter_lexicon(const ClioConverter* converter);

/// Return the word tables and gazetteers of `converter`
ClioEntityModel* clio_converter_entities(ClioConverter* converter);

/// Run the stages up to entities and times on a document that has been read
CLIO_NODISCARD ClioStatus clio_session_prepare(ClioSession*  session,
                                               ClioDocument* document);

/// Find the names of a document that has sentences and words
CLIO_NODISCARD ClioStatus clio_session_name(ClioSession*  session,
                                            ClioDocument* document);

/// Run the stages after trees and names up to entities and times
CLIO_NODISCARD ClioStatus clio_session_resolve(ClioSession*  session,
                                               ClioDocument* document);

/// Let keys tell the people of `namesakes` apart, which is settled, or null
void clio_session_set_namesakes(ClioSession*         session,
                                const ClioNamesakes* namesakes);

/**
   Run all stages on a document that has been read.

   @param trace Told of the frames that are tried, or null.
*/
CLIO_NODISCARD ClioStatus clio_session_process(ClioSession*           session,
                                               ClioDocument*          document,
                                               const ClioRelateTrace* trace);

/**
   Set `export` from `options`, which may be null.

   @return #CLIO_BAD_ARGUMENT, and a line is logged, if an option names nothing.
*/
CLIO_NODISCARD ClioStatus
clio_write_options_read(const ClioWorld*        world,
                        const ClioWriteOptions* options,
                        ClioExportOptions* export);

#endif // CLIO_PIPELINE_CONVERTER_H
