// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What a frame tells where its words and arguments are found

#ifndef CLIO_RELATE_FRAME_H
#define CLIO_RELATE_FRAME_H

#include "relate/state.h"

// Telling (tell_event.c, tell_relation.c)

/// Tell the event of a frame, its roles, and when and where it was
CLIO_NODISCARD ClioStatus clio_tell_event(ClioRelating*    r,
                                          const ClioFrame* frame,
                                          uint32_t         word,
                                          const ClioMatch* match);

/// State the property of a frame of things, dates or literals
CLIO_NODISCARD ClioStatus clio_tell_relation(ClioRelating*    r,
                                             const ClioFrame* frame,
                                             uint32_t         word,
                                             const ClioMatch* match);

/// State what a preposition says of two events: "after the war"
CLIO_NODISCARD ClioStatus clio_tell_circumstance(ClioRelating*    r,
                                                 const ClioFrame* frame,
                                                 uint32_t         word,
                                                 const ClioMatch* match);

// What both need (frame.c)

/// Report what became of a frame to who asked
void clio_frame_trace(const ClioRelating* r,
                      uint32_t            word,
                      const ClioFrame*    frame,
                      ClioFrameResult     result,
                      const ClioSlot*     slot);

/// Find the entity that reports what is only reported, or none
CLIO_NODISCARD ClioStatus clio_frame_source(ClioRelating* r,
                                            ClioMeaning   meaning,
                                            uint32_t*     source);

/// Return true if a slot's filler has to be known to be of its class
bool clio_slot_is_strict(const ClioRelating* r, const ClioSlot* slot);

/// Return why what a slot holds is of the wrong class, or null
const char* clio_slot_conflict(const ClioRelating* r,
                               const ClioBinding*  binding,
                               const ClioClass*    wanted,
                               const char*         side);

/// Return the name of what a slot holds, or its words
const char* clio_binding_text(const ClioRelating* r,
                              const ClioBinding*  binding);

/// Return true if an entity is of a class that a property leaves out, if any
bool clio_is_excluded(const ClioRelating* r,
                      const ClioClass*    excluded,
                      uint32_t            entity);

/// Return true for troops that are none in particular: "the troops"
bool clio_is_some_unit(const ClioRelating* r, uint32_t word, uint32_t entity);

#endif // CLIO_RELATE_FRAME_H
