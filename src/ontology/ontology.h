// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Classes and properties, as `ontology/` (or a user's ontology) defines them

#ifndef CLIO_ONTOLOGY_ONTOLOGY_H
#define CLIO_ONTOLOGY_ONTOLOGY_H

#include "base/symbols.h"
#include "base/world.h"
#include "clio/status.h"
#include "rdf/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ClioClassImpl    ClioClass;
typedef struct ClioPropertyImpl ClioProperty;

/// A role of an event that becomes a property of what follows
typedef struct {
  const ClioProperty* from; ///< Role of the event
  const ClioProperty* to;   ///< Property of the event it creates
} ClioRoleCopy;

/**
   What follows from an event whose roles are known.

   Either a statement, or (if `creates` is set) another event with copies of
   some roles.
*/
typedef struct {
  const ClioProperty* subject;  ///< Role; null for the event itself
  const ClioProperty* property; ///< What follows; link to what is created
  const ClioProperty* object;   ///< Role; null for the event itself
  const ClioProperty* through;  ///< Property of the role's filler, or null
  const ClioClass*    creates;  ///< Class of the event to create, or null
  const ClioRoleCopy* copies;
  size_t              n_copies;
  bool                symmetric; ///< Between fillers of the role `object`
} ClioRule;

/// A class of things
struct ClioClassImpl {
  ClioSymbol        iri;
  ClioSymbol        curie;  ///< Compact name: "clio:Appointment"
  ClioSymbol        label;  ///< English label
  const ClioClass** supers; ///< Direct superclasses
  size_t            n_supers;
  const ClioClass** disjoints; ///< Classes it shares no member with
  size_t            n_disjoints;
  ClioSymbol*       alignments; ///< IRIs of the same class elsewhere
  size_t            n_alignments;
  bool              is_event;  ///< Below sem:Event
  bool              unwritten; ///< For rules alone: no member is said to be one

  const ClioProperty*  span_begin;  ///< What "(1914-1918)" begins, or null
  const ClioProperty*  span_end;    ///< What it ends, or null
  const ClioProperty*  begin_place; ///< Where "(1914 in Bern - ...)", or null
  const ClioProperty*  end_place;   ///< Where it ended, or null
  const ClioProperty** distinct_roles; ///< Roles that are never two
  size_t               n_distinct_roles;
  const ClioProperty** shared_roles; ///< Roles whose fillers tellings share
  size_t               n_shared_roles;
  const ClioProperty** key_roles; ///< Roles that tell its events apart
  size_t               n_key_roles;
  size_t               min_roles;     ///< Fewer tell nothing, 0 if not set
  ClioSymbol           label_pattern; ///< How its events are called, or null
  ClioSymbol           alt_label_pattern; ///< How they are also called, or null
  const ClioRule*      rules;             ///< What follows from its events
  size_t               n_rules;
};

/// How many objects a property may have
typedef struct {
  const ClioClass* type;  ///< For subjects of this class, null for any
  size_t           count; ///< At least 1
} ClioLimit;

/// A property of things
struct ClioPropertyImpl {
  ClioSymbol           iri;
  ClioSymbol           curie;    ///< Compact name: "dbo:predecessor"
  ClioSymbol           label;    ///< English label
  ClioSymbol           wikidata; ///< "P1365", or null
  const ClioClass*     domain;   ///< Or null: anything
  const ClioClass*     range;    ///< Or null: anything, or a datatype
  const ClioClass*     excluded; ///< Class that no object is of, or null
  const ClioClass*     excluded_subject; ///< That no subject is of, or null
  ClioSymbol           datatype; ///< IRI of a literal's datatype, or null
  const ClioProperty*  inverse;  ///< Or null
  const ClioProperty*  implies;  ///< Holds too if the object is in its range
  bool                 chains;   ///< With `implies` of the object, it holds too
  const ClioProperty*  masculine; ///< Narrower one if the object is male
  const ClioProperty*  feminine;  ///< Narrower one if the object is female
  const ClioProperty** supers;    ///< Direct superproperties
  size_t               n_supers;
  ClioSymbol*          alignments; ///< IRIs of the same property elsewhere
  size_t               n_alignments;
  ClioLimit*           limits;
  size_t               n_limits;
  bool                 is_object;  ///< Its objects are things
  bool                 functional; ///< At most one object for a subject
  bool                 symmetric;
  bool                 intentional; ///< Holds as soon as it is intended
};

/// A loaded ontology, read-only
typedef struct ClioOntology ClioOntology;

/**
   Read every `*.ttl` file in `path`, or the one file it names.

   Errors are logged as `file:line: what is wrong`.

   Properties that nothing speaks of get entries from their labels
   (ontology/defaults.h), unless the ontology says `clio:defaultEntries false`.

   @param more Other files or folders to read after it, such as a lexicon for
   it, ended by null; or null.
*/
CLIO_NODISCARD ClioStatus clio_ontology_load(ClioWorld*         world,
                                             const char*        path,
                                             const char* const* more,
                                             ClioOntology**     ontology);

/// Free `ontology`; it may be null
void clio_ontology_free(ClioOntology* ontology);

/// Return the class with this IRI or compact name, or null
const ClioClass* clio_ontology_class(const ClioOntology* ontology,
                                     const char*         name);

/// Return the property with this IRI or compact name, or null
const ClioProperty* clio_ontology_property(const ClioOntology* ontology,
                                           const char*         name);

/// Return the statements it was made from, for readers of other parts of them
const ClioRdfModel* clio_ontology_model(const ClioOntology* ontology);

/// Return the classes, in the order of the files
const ClioClass* const* clio_ontology_classes(const ClioOntology* ontology,
                                              size_t*             n_classes);

/// Return the properties, in the order of the files
const ClioProperty* const* clio_ontology_properties(
  const ClioOntology* ontology,
  size_t*             n_properties);

/// Return true if `sub` is `super` or below it (null `super`: true)
bool clio_class_is_a(const ClioClass* sub, const ClioClass* super);

/// Return true if no thing can be both
bool clio_class_disjoint(const ClioClass* a, const ClioClass* b);

#endif // CLIO_ONTOLOGY_ONTOLOGY_H
