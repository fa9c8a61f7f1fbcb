// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Articles to documents full of facts, and those to RDF.

   A program makes one world and one converter, which loads the ontology and
   the models once.  A converter does not change any more: each thread that
   converts makes a session of its own from it.

       ClioWorld*     world     = clio_world_new(NULL);
       ClioConverter* converter = NULL;
       ClioStatus     st = clio_converter_new(world, &options, &converter);
       ClioSession*   session   = clio_session_new(converter);
       ClioDocument*  document  = NULL;
       st = clio_session_convert(session, &article, &document);
       st = clio_document_write(converter, document, NULL, write, stdout);
*/

#ifndef CLIO_CONVERTER_H
#define CLIO_CONVERTER_H

#include "clio/attributes.h"
#include "clio/document.h"
#include "clio/status.h"
#include "clio/string_view.h"
#include "clio/world.h"

#include <stdbool.h>

CLIO_BEGIN_DECLS

/// Ontology and models, loaded and ready; read-only
typedef struct ClioConverter ClioConverter;

/// Memory for one thread that converts
typedef struct ClioSession ClioSession;

/// What to convert with; all zero is the default
typedef struct {
  /// Folder with `ontology/` and `models/`, null for the installed one
  const char* CLIO_NULLABLE data;

  /// Folder or file of an ontology to use instead of `data`/ontology
  const char* CLIO_NULLABLE ontology;

  /// File or folder of a lexicon to read with the ontology, or null
  const char* CLIO_NULLABLE lexicon;
} ClioConverterOptions;

/// How to write a document; all zero is the default
typedef struct {
  const char* CLIO_NULLABLE format; ///< One of clio_format_name(), or null

  /// Start of the IRIs made, null for "https://kg.example.org"
  const char* CLIO_NULLABLE base;

  /// Where the evidence goes: "event", "statement", "graph" or "none"
  const char* CLIO_NULLABLE evidence;

  /// Whose terms are used: "clio", "dbpedia", "wikidata" or "schema"
  const char* CLIO_NULLABLE vocabulary;

  /// How linked things are named: "local", "wikidata" or "dbpedia"
  const char* CLIO_NULLABLE names;

  /// Facts less certain than this are left out, 0 to 1
  double min_confidence;
} ClioWriteOptions;

/// An article as it comes; everything is borrowed for one call
typedef struct {
  const char* CLIO_NONNULL  name;  ///< Key in IRIs: "article-1"
  const char* CLIO_NULLABLE path;  ///< As messages name it, null for the name
  ClioStringView            bytes; ///< Plain text, Markdown or HTML in UTF-8

  /// "text/plain", "text/markdown" or "text/html", null to tell by `path`
  const char* CLIO_NULLABLE media_type;

  /// ISO date the article was published, null if not known or given in it
  const char* CLIO_NULLABLE published;

  /// IRI the article came from, null if not known or given in it
  const char* CLIO_NULLABLE source;
} ClioArticle;

/// Receive `size` bytes of output, and return false if they cannot be written
typedef bool (*ClioWriteFunc)(void* CLIO_NULLABLE      handle,
                              const char* CLIO_NONNULL bytes,
                              size_t                   size);

/**
   Load ontology and models.

   @param world Must outlive the converter, and not change any more.
   @param options Null for the defaults; borrowed for the call only.
   @param[out] converter Set on success; the caller's.
   @return #CLIO_SUCCESS, or a line is logged that says what cannot be loaded.
*/
CLIO_API CLIO_NODISCARD ClioStatus
clio_converter_new(ClioWorld* CLIO_NONNULL                    world,
                   const ClioConverterOptions* CLIO_NULLABLE  options,
                   ClioConverter* CLIO_NULLABLE* CLIO_NONNULL converter);

/// Free `converter`, after its sessions and documents
CLIO_API void clio_converter_free(ClioConverter* CLIO_NULLABLE converter);

/// Make a session for one thread, null if out of memory
CLIO_API CLIO_NODISCARD ClioSession* CLIO_OWNED
clio_session_new(const ClioConverter* CLIO_NONNULL converter);

/// Free `session`
CLIO_API void clio_session_free(ClioSession* CLIO_NULLABLE session);

/**
   Find the facts of an article.

   @param[out] document Set on success; the caller's.  It borrows nothing from
   `article` nor from the session, but must not outlive the converter.
   @return #CLIO_SUCCESS, or a line is logged that names the article:
   #CLIO_BAD_ENCODING if it is not UTF-8 or holds NUL, #CLIO_BAD_DATA if it has
   no text, #CLIO_LIMIT if it is too large, or #CLIO_NO_MEMORY.
*/
CLIO_API CLIO_NODISCARD ClioStatus
clio_session_convert(ClioSession* CLIO_NONNULL                 session,
                     const ClioArticle* CLIO_NONNULL           article,
                     ClioDocument* CLIO_NULLABLE* CLIO_NONNULL document);

/// Return the name of format number `index` ("turtle"), null after the last
CLIO_API const char* CLIO_NULLABLE
clio_format_name(unsigned index);

/**
   Write a document in a format.

   @param options Null for the defaults; borrowed for the call only.
   @return #CLIO_SUCCESS, or a line is logged: #CLIO_BAD_ARGUMENT if an option
   names nothing, or #CLIO_BAD_WRITE if `write` returned false.
*/
CLIO_API CLIO_NODISCARD ClioStatus
clio_document_write(const ClioConverter* CLIO_NONNULL     converter,
                    const ClioDocument* CLIO_NONNULL      document,
                    const ClioWriteOptions* CLIO_NULLABLE options,
                    ClioWriteFunc                         write,
                    void* CLIO_NULLABLE                   handle);

CLIO_END_DECLS

#endif // CLIO_CONVERTER_H
