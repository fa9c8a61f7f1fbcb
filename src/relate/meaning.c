// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/meaning.h"

#include <stdbool.h>
#include <string.h>

enum { MAX_CLIMB = 32 };

static const float w_would   = 0.85F; // Future in the past
static const float w_content = 0.85F; // Clause of a verb we know nothing of

static ClioClauseStatus
entry_status(const ClioTree* const tree, const uint32_t word, const ClioPos pos)
{
  const ClioEntry* const e = clio_tree_entry(tree, word, pos);
  return e ? clio_entry_status(e) : CLIO_STATUS_NONE;
}

static void
raise(ClioMeaning* const meaning, const ClioModality modality)
{
  if (meaning->modality == CLIO_ASSERTED) {
    meaning->modality = modality;
  }
}

static void
flip(ClioMeaning* const meaning)
{
  meaning->polarity =
    meaning->polarity == CLIO_POSITIVE ? CLIO_NEGATIVE : CLIO_POSITIVE;
}

static void
apply_status(const ClioTree* const  tree,
             const uint32_t         governor,
             const ClioClauseStatus status,
             ClioMeaning* const     meaning)
{
  float weight = 1.0F;
  switch (status) {
  case CLIO_STATUS_NEGATIVE:
    flip(meaning);
    break;
  case CLIO_STATUS_PLANNED:
    raise(meaning, CLIO_PLANNED);
    break;
  case CLIO_STATUS_HYPOTHETICAL:
    raise(meaning, CLIO_HYPOTHETICAL);
    break;
  case CLIO_STATUS_REPORTED:
    if (meaning->modality == CLIO_ASSERTED) {
      meaning->modality = CLIO_REPORTED;
      meaning->source   = clio_tree_passive(tree, governor)
                            ? CLIO_NONE
                            : clio_tree_subject(tree, governor, &weight);
    }
    break;
  case CLIO_STATUS_NONE:
  case CLIO_STATUS_FACT:
    break;
  }
}

static bool
sentence_has(const ClioTree* const tree, const char* const word)
{
  for (uint32_t i = 0U; i < tree->n_words; ++i) {
    if (clio_word_is(&tree->words[i], word)) {
      return true;
    }
  }
  return false;
}

static bool
has_child_form(const ClioTree* const tree,
               const uint32_t        word,
               const char* const     form)
{
  uint32_t c = tree->first_child[word];
  while (c != CLIO_NONE && !clio_word_is(&tree->words[c], form)) {
    c = tree->next_sibling[c];
  }
  return c != CLIO_NONE;
}

static bool
is_negation(const ClioWord* const w)
{
  return (w->deprel == CLIO_DEPREL_ADVMOD &&
          (clio_word_is(w, "not") || clio_word_is(w, "n't") ||
           clio_word_is(w, "n’t") || clio_word_is(w, "never"))) ||
         (w->deprel == CLIO_DEPREL_DET && clio_word_is(w, "no"));
}

// "All but destroyed it"
static bool
is_almost(const ClioTree* const tree, const uint32_t word)
{
  return tree->words[word].deprel == CLIO_DEPREL_ADVMOD &&
         word + 1U < tree->n_words && clio_word_is(&tree->words[word], "all") &&
         clio_word_is(&tree->words[word + 1U], "but");
}

// "Joined neither the Liberals nor Labour"
static bool
is_none_of(const ClioTree* const tree, const uint32_t word)
{
  uint32_t first = word;
  while (first && clio_tree_head(tree, first - 1U) == word) {
    --first;
  }
  const ClioUpos upos = tree->words[word].upos;
  return (upos == CLIO_UPOS_NOUN || upos == CLIO_UPOS_PROPN) &&
         (clio_word_is(&tree->words[first], "neither") ||
          (first && clio_word_is(&tree->words[first - 1U], "neither")));
}

typedef struct {
  const char*  form;
  ClioModality modality;
} ModalRow;

static const ModalRow modals[] = {
  { "may", CLIO_HYPOTHETICAL },    { "might", CLIO_HYPOTHETICAL },
  { "could", CLIO_HYPOTHETICAL },  { "can", CLIO_HYPOTHETICAL },
  { "should", CLIO_HYPOTHETICAL }, { "must", CLIO_HYPOTHETICAL },
  { "will", CLIO_PLANNED },        { "shall", CLIO_PLANNED },
  { "'ll", CLIO_PLANNED },         { "’ll", CLIO_PLANNED },
};

// "The aim was to remove him"
static void
apply_outer(const ClioTree* const tree,
            const uint32_t        clause,
            ClioMeaning* const    meaning)
{
  const uint32_t outer = clio_tree_child(tree, clause, CLIO_DEPREL_NSUBJ);
  if (outer != CLIO_NONE) {
    apply_status(
      tree, outer, entry_status(tree, outer, CLIO_POS_NOUN), meaning);
  }
}

static void
apply_auxiliary(const ClioTree* const tree,
                const uint32_t        clause,
                const ClioWord* const w,
                ClioMeaning* const    meaning)
{
  for (size_t i = 0U; i < sizeof(modals) / sizeof(modals[0]); ++i) {
    if (clio_word_is(w, modals[i].form)) {
      raise(meaning, modals[i].modality);
    }
  }
  // "is to become", "was to become"
  const bool is_to = tree->words[clause].upos == CLIO_UPOS_VERB &&
                     w < &tree->words[clause] && clio_word_is(w + 1, "to") &&
                     w->deprel != CLIO_DEPREL_AUX_PASS;
  if (is_to && (clio_word_is(w, "is") || clio_word_is(w, "are"))) {
    raise(meaning, CLIO_PLANNED);
  } else if (is_to && (clio_word_is(w, "was") || clio_word_is(w, "were"))) {
    meaning->weight *= w_would;
    apply_outer(tree, clause, meaning);
  }
  if (clio_word_is(w, "would")) {
    if (has_child_form(tree, clause, "have") || sentence_has(tree, "if")) {
      raise(meaning, CLIO_HYPOTHETICAL);
    } else {
      meaning->weight *= w_would;
    }
  }
}

// "allegedly" does not tell who says so
static void
apply_adverb(const ClioTree* const tree,
             const uint32_t        clause,
             const uint32_t        adverb,
             ClioMeaning* const    meaning)
{
  const ClioClauseStatus status = entry_status(tree, adverb, CLIO_POS_ADVERB);
  if (status == CLIO_STATUS_REPORTED) {
    raise(meaning, CLIO_REPORTED);
  } else {
    apply_status(tree, clause, status, meaning);
  }
}

// "The proposed merger", "his alleged murder": what nouns say of events
static void
apply_attribute(const ClioTree* const tree,
                const uint32_t        word,
                ClioMeaning* const    meaning)
{
  const ClioEntry* const e =
    clio_tree_entry(tree, word, clio_tree_pos(tree, word));
  for (size_t i = 0U; e && i < e->n_frames; ++i) {
    const ClioFrame* const f = e->frames[i];
    if (f->status != CLIO_STATUS_NONE && f->n_slots &&
        f->slots[0].function == CLIO_FUNCTION_MODIFIER) {
      raise(meaning,
            f->status == CLIO_STATUS_PLANNED    ? CLIO_PLANNED
            : f->status == CLIO_STATUS_REPORTED ? CLIO_REPORTED
                                                : CLIO_HYPOTHETICAL);
    }
  }
}

// What the words of a clause itself say
static void
apply_children(const ClioTree* const tree,
               const uint32_t        word,
               ClioMeaning* const    meaning)
{
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    const ClioWord* const w = &tree->words[c];
    if (is_negation(w) || is_almost(tree, c) || is_none_of(tree, c) ||
        (w->deprel == CLIO_DEPREL_ADVMOD && has_child_form(tree, c, "never"))) {
      flip(meaning);
    } else if (w->upos == CLIO_UPOS_AUX) {
      apply_auxiliary(tree, word, w, meaning);
    } else if (w->deprel == CLIO_DEPREL_AMOD) {
      apply_attribute(tree, c, meaning);
    } else if (w->deprel == CLIO_DEPREL_ADVMOD) {
      apply_adverb(tree, word, c, meaning);
    } else if (clio_deprel_universal(w->deprel) == CLIO_DEPREL_OBL) {
      size_t                        n = 0U;
      const ClioEntry* const* const e =
        clio_lexicon_find(tree->lexicon, clio_tree_marker(tree, c), &n);
      for (size_t i = 0U; i < n; ++i) {
        if (e[i]->pos == CLIO_POS_PREPOSITION && e[i]->n_frames &&
            e[i]->frames[0]->status == CLIO_STATUS_REPORTED) {
          raise(meaning, CLIO_REPORTED);
          meaning->source = c;
        }
      }
    }
  }
}

// Return true if a frame has a slot for "to", and its particles stand there
static bool
fits_infinitive(const ClioTree* const  tree,
                const uint32_t         verb,
                const ClioFrame* const frame)
{
  bool to = false;
  for (size_t i = 0U; i < frame->n_slots; ++i) {
    const ClioSlot* const s = &frame->slots[i];
    if (s->function == CLIO_FUNCTION_PREPOSITION) {
      to = to || !strcmp(s->marker, "to");
    } else if (s->function == CLIO_FUNCTION_PARTICLE && s->n_words &&
               !has_child_form(tree, verb, s->words[0])) {
      return false;
    }
  }
  return to;
}

// "Went on to become": the infinitive tells what came of it
static bool
tells_result(const ClioTree* const tree, const uint32_t clause)
{
  const uint32_t         head = clio_tree_head(tree, clause);
  const ClioEntry* const e =
    head == CLIO_NONE ? NULL : clio_tree_entry(tree, head, CLIO_POS_VERB);
  for (size_t i = 0U; e && i < e->n_frames; ++i) {
    if (e->frames[i]->status == CLIO_STATUS_FACT &&
        fits_infinitive(tree, head, e->frames[i])) {
      return true;
    }
  }
  return false;
}

// "Was elected to lead the party": who is chosen for it does it
static bool
tells_office(const ClioTree* const tree, const uint32_t clause)
{
  const uint32_t         head = clio_tree_head(tree, clause);
  const ClioEntry* const e =
    head == CLIO_NONE ? NULL : clio_tree_entry(tree, head, CLIO_POS_VERB);
  bool fact = false;
  for (size_t i = 0U; e && e->copular && i < e->n_frames; ++i) {
    fact = fact || e->frames[i]->status == CLIO_STATUS_FACT;
  }
  return fact && clio_tree_passive(tree, head);
}

// "Had they won, they might …": a condition without "if"
static bool
is_inverted(const ClioTree* const tree, const uint32_t clause)
{
  static const char* const openers[] = { "had", "were", "should" };
  const uint32_t           aux = clio_tree_child(tree, clause, CLIO_DEPREL_AUX);
  const uint32_t           verb = aux == CLIO_NONE ? clause : aux;
  const uint32_t           next = tree->first_child[clause];
  for (size_t i = 0U; i < sizeof(openers) / sizeof(openers[0]); ++i) {
    if (clio_word_is(&tree->words[verb], openers[i])) {
      return next != CLIO_NONE && verb <= next;
    }
  }
  return false;
}

// "X to buy Y", as headlines say, whether X is the subject or the root
static bool
is_bare_infinitive(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t head = clio_tree_head(tree, word);
  const uint32_t root = head != CLIO_NONE &&
                            tree->words[word].deprel == CLIO_DEPREL_ACL &&
                            tree->words[head].upos == CLIO_UPOS_PROPN
                          ? head
                          : word;
  return has_child_form(tree, word, "to") &&
         clio_tree_head(tree, root) == CLIO_NONE &&
         clio_tree_child(tree, root, CLIO_DEPREL_AUX) == CLIO_NONE &&
         clio_tree_child(tree, root, CLIO_DEPREL_COP) == CLIO_NONE;
}

// "Prevented him from leaving"
static void
apply_prevention(const ClioTree* const tree,
                 const uint32_t        word,
                 ClioMeaning* const    meaning)
{
  const uint32_t head = clio_tree_head(tree, word);
  if (head != CLIO_NONE &&
      entry_status(tree, head, CLIO_POS_VERB) == CLIO_STATUS_NEGATIVE) {
    flip(meaning);
  }
}

// What the word that introduces a clause says
static void
apply_mark(const ClioTree* const tree,
           const uint32_t        word,
           ClioMeaning* const    meaning)
{
  const ClioDeprel deprel = clio_deprel_universal(tree->words[word].deprel);
  if (is_bare_infinitive(tree, word)) {
    raise(meaning, CLIO_PLANNED);
  }
  if (deprel != CLIO_DEPREL_ADVCL) {
    return;
  }
  if (has_child_form(tree, word, "if") ||
      has_child_form(tree, word, "unless") ||
      has_child_form(tree, word, "whether") || is_inverted(tree, word)) {
    raise(meaning, CLIO_HYPOTHETICAL);
  } else if (has_child_form(tree, word, "from")) {
    apply_prevention(tree, word, meaning);
  } else if (has_child_form(tree, word, "without") ||
             has_child_form(tree, word, "instead") ||
             has_child_form(tree, word, "rather") ||
             has_child_form(tree, word, "than")) {
    flip(meaning);
  } else if ((has_child_form(tree, word, "to") && !tells_result(tree, word) &&
              !tells_office(tree, word)) ||
             has_child_form(tree, word, "so")) {
    raise(meaning, CLIO_PLANNED);
  }
}

// Return true if the clause at `word` is the content of its governor's
static bool
is_content(const ClioTree* const tree, const uint32_t word)
{
  const ClioDeprel d = tree->words[word].deprel;
  return d == CLIO_DEPREL_XCOMP || d == CLIO_DEPREL_CCOMP ||
         d == CLIO_DEPREL_CSUBJ || d == CLIO_DEPREL_CSUBJ_PASS ||
         d == CLIO_DEPREL_ACL;
}

// "The report written by X" does not report that X wrote it
static bool
is_bare_participle(const ClioTree* const tree, const uint32_t word)
{
  const ClioWord* const w = &tree->words[word];
  return w->deprel == CLIO_DEPREL_ACL && w->xpos && !strcmp(w->xpos, "VBN") &&
         clio_tree_child(tree, word, CLIO_DEPREL_MARK) == CLIO_NONE &&
         clio_tree_child(tree, word, CLIO_DEPREL_AUX) == CLIO_NONE;
}

// Return true if a nominal is part of what the clause above says
static bool
is_predicate(const ClioTree* const tree, const uint32_t word)
{
  const ClioDeprel d    = tree->words[word].deprel;
  const uint32_t   head = clio_tree_head(tree, word);
  if (head == CLIO_NONE || clio_tree_pos(tree, head) != CLIO_POS_VERB) {
    return false;
  }
  const ClioSymbol       marker = clio_tree_marker(tree, word);
  const ClioEntry* const e      = clio_tree_entry(tree, head, CLIO_POS_VERB);
  return d == CLIO_DEPREL_XCOMP || (d == CLIO_DEPREL_OBJ && e && e->copular) ||
         (d == CLIO_DEPREL_OBL && marker && !strcmp(marker, "as"));
}

// "Demanded his surrender", "prevented the capture": neither came about
static void
apply_governor(const ClioTree* const tree,
               const uint32_t        word,
               ClioMeaning* const    meaning)
{
  const ClioDeprel d    = tree->words[word].deprel;
  const uint32_t   head = clio_tree_head(tree, word);
  if ((d != CLIO_DEPREL_OBJ && d != CLIO_DEPREL_NSUBJ_PASS) ||
      tree->words[head].upos != CLIO_UPOS_VERB) {
    return;
  }
  const ClioClauseStatus status = entry_status(tree, head, CLIO_POS_VERB);
  if (status == CLIO_STATUS_NEGATIVE || status == CLIO_STATUS_PLANNED ||
      status == CLIO_STATUS_HYPOTHETICAL) {
    apply_status(tree, head, status, meaning);
  }
}

// "Preferred her to Karl as chairman" makes nobody chairman
static void
apply_choice(const ClioTree* const tree,
             const uint32_t        word,
             const uint32_t        verb,
             ClioMeaning* const    meaning)
{
  const ClioEntry* const e      = clio_tree_entry(tree, verb, CLIO_POS_VERB);
  const uint32_t         object = clio_tree_child(tree, verb, CLIO_DEPREL_OBJ);
  const bool             chosen =
    clio_tree_passive(tree, verb) ||
    (object != CLIO_NONE && tree->words[object].upos != CLIO_UPOS_NOUN);
  if (word > verb && chosen && e && !e->copular && !e->copular_as &&
      entry_status(tree, verb, CLIO_POS_VERB) == CLIO_STATUS_PLANNED) {
    raise(meaning, CLIO_PLANNED);
  }
}

static bool
is_past(const ClioWord* const w)
{
  return w->xpos && !strcmp(w->xpos, "VBD");
}

// "He agreed to an election, in which Lund defeated him": what is told of it in
// the past came about, whatever was planned; but not of "no election"
static bool
is_told_apart(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t head = clio_tree_head(tree, word);
  const uint32_t no   = clio_tree_child(tree, head, CLIO_DEPREL_DET);
  bool           past = is_past(&tree->words[word]);
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    past = past ||
           (tree->words[c].upos == CLIO_UPOS_AUX && is_past(&tree->words[c]));
  }
  return (tree->words[word].deprel == CLIO_DEPREL_ACL_RELCL ||
          tree->words[word].deprel == CLIO_DEPREL_ADVCL_RELCL) &&
         past && (no == CLIO_NONE || !clio_word_is(&tree->words[no], "no"));
}

static uint32_t
climb(const ClioTree* const tree,
      const uint32_t        word,
      const bool            clause,
      ClioMeaning* const    meaning)
{
  const uint32_t head = clio_tree_head(tree, word);
  if (head == CLIO_NONE || is_told_apart(tree, word)) {
    return CLIO_NONE;
  }
  if (is_predicate(tree, word) && !clause) {
    apply_choice(tree, word, head, meaning);
    return head;
  }
  if (!clause) {
    apply_governor(tree, word, meaning);
  }

  switch (clio_deprel_universal(tree->words[word].deprel)) {
  case CLIO_DEPREL_CONJ:
  case CLIO_DEPREL_PARATAXIS:
    return clause ? head : CLIO_NONE;
  case CLIO_DEPREL_ADVCL:
    return head;
  default:
    break;
  }
  if (!is_content(tree, word)) {
    return CLIO_NONE;
  }

  const ClioPos          pos    = clio_tree_pos(tree, head);
  const ClioClauseStatus status = is_bare_participle(tree, word)
                                    ? CLIO_STATUS_NONE
                                    : entry_status(tree, head, pos);
  apply_status(tree, head, status, meaning);
  if (status == CLIO_STATUS_NONE &&
      tree->words[word].deprel == CLIO_DEPREL_CCOMP) {
    meaning->weight *= w_content;
  }
  return head;
}

static bool
in_quotes(const ClioTree* const tree, const uint32_t word)
{
  unsigned open = 0U;
  for (uint32_t i = 0U; i < word; ++i) {
    const ClioWord* const w = &tree->words[i];
    if (w->upos == CLIO_UPOS_PUNCT &&
        (clio_word_is(w, "\"") || clio_word_is(w, "``") ||
         clio_word_is(w, "''"))) {
      open ^= 1U;
    } else if (clio_word_is(w, "“")) {
      open = 1U;
    } else if (clio_word_is(w, "”")) {
      open = 0U;
    }
  }
  return open != 0U;
}

ClioMeaning
clio_meaning_at(const ClioTree* const tree, const uint32_t word)
{
  ClioMeaning meaning = { CLIO_POSITIVE, CLIO_ASSERTED, CLIO_NONE, 1.0F };
  uint32_t    w       = word;
  bool        own     = true; // No clause with a subject of its own yet
  bool        clause  = clio_tree_pos(tree, word) == CLIO_POS_VERB ||
                clio_tree_child(tree, word, CLIO_DEPREL_COP) != CLIO_NONE;
  for (unsigned i = 0U; i < MAX_CLIMB && w != CLIO_NONE; ++i) {
    if (own) {
      apply_children(tree, w, &meaning);
    }
    apply_mark(tree, w, &meaning);
    const ClioDeprel deprel = tree->words[w].deprel;
    own                     = deprel == CLIO_DEPREL_CONJ
                                ? clio_tree_child(tree, w, CLIO_DEPREL_NSUBJ) == CLIO_NONE &&
                clio_tree_child(tree, w, CLIO_DEPREL_AUX) == CLIO_NONE
                                : deprel != CLIO_DEPREL_ADVCL && deprel != CLIO_DEPREL_PARATAXIS;
    w                       = climb(tree, w, clause, &meaning);
    clause                  = clause || w != CLIO_NONE;
  }

  const bool asked =
    tree->n_words && clio_word_is(&tree->words[tree->n_words - 1U], "?");
  if (asked) {
    raise(&meaning, CLIO_HYPOTHETICAL);
  } else if (clio_tree_pos(tree, word) == CLIO_POS_VERB &&
             in_quotes(tree, word)) {
    raise(&meaning, CLIO_REPORTED);
  }
  return meaning;
}
