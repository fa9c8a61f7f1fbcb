// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "relate/syntax.h"

#include "base/try.h"
#include "entity/entity.h"

#include <string.h>

enum { MAX_CLIMB = 24, MAX_FORM = 64 };

// How sure conclusions are that the tree does not state itself
static const float w_adverbial  = 0.9F;  // Subject of a clause without one
static const float w_apposition = 0.95F; // "X, the president"
static const float w_title      = 0.95F; // "President X"
static const float w_as         = 0.85F; // "..., as president, ..."
static const float w_reduced    = 0.85F; // "the man he met"
static const float w_shared     = 0.85F; // "founded and led the party"
static const float w_ambiguous  = 0.9F;  // Object or predicative
static const float w_conjunct   = 0.95F;

ClioStatus
clio_tree_init(ClioTree* const           tree,
               ClioArena* const          arena,
               const ClioDocument* const document,
               const ClioLexicon* const  lexicon,
               const uint32_t            sentence)
{
  const ClioSentence* const s = &document->sentences[sentence];
  const size_t              n = (size_t)s->n_words + 1U;
  uint32_t* const memory = clio_arena_alloc(arena, 4U * n * sizeof(uint32_t));
  TRY_ALLOC(memory);

  memset(tree, 0, sizeof(*tree));
  tree->document       = document;
  tree->lexicon        = lexicon;
  tree->arena          = arena;
  tree->words          = s->words;
  tree->n_words        = s->n_words;
  tree->sentence       = sentence;
  tree->first_child    = memory;
  tree->next_sibling   = memory + n;
  tree->filler_start   = memory + 2U * n;
  tree->n_word_fillers = memory + 3U * n;
  memset(memory, 0xFF, 3U * n * sizeof(uint32_t));
  for (uint32_t i = s->n_words; i-- > 0U;) {
    const uint32_t head = s->words[i].head;
    if (head && head <= s->n_words && head != i + 1U) {
      tree->next_sibling[i]        = tree->first_child[head - 1U];
      tree->first_child[head - 1U] = i;
    }
  }
  return CLIO_SUCCESS;
}

uint32_t
clio_tree_head(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t head = tree->words[word].head;
  return head && head <= tree->n_words ? head - 1U : CLIO_NONE;
}

uint32_t
clio_tree_child(const ClioTree* const tree,
                const uint32_t        word,
                const ClioDeprel      universal)
{
  uint32_t c = tree->first_child[word];
  while (c != CLIO_NONE &&
         clio_deprel_universal(tree->words[c].deprel) != universal) {
    c = tree->next_sibling[c];
  }
  return c;
}

static uint32_t
child_exact(const ClioTree* const tree,
            const uint32_t        word,
            const ClioDeprel      deprel)
{
  uint32_t c = tree->first_child[word];
  while (c != CLIO_NONE && tree->words[c].deprel != deprel) {
    c = tree->next_sibling[c];
  }
  return c;
}

static char
lower(const char c)
{
  return (c >= 'A' && c <= 'Z') ? (char)(c - 'A' + 'a') : c;
}

bool
clio_word_is(const ClioWord* const word, const char* const text)
{
  size_t i = 0U;
  while (i < word->form.length && text[i] &&
         lower(word->form.data[i]) == text[i]) {
    ++i;
  }
  return i == word->form.length && !text[i];
}

static bool
feature(const ClioWord* const word, const char* const name)
{
  return word->feats && strstr(word->feats, name);
}

static ClioSymbol
find_lower(const ClioTree* const tree, const ClioStringView view)
{
  char buffer[MAX_FORM];
  if (view.length >= MAX_FORM) {
    return NULL;
  }
  for (size_t i = 0U; i < view.length; ++i) {
    buffer[i] = lower(view.data[i]);
  }
  return clio_symbols_find(tree->document->symbols,
                           clio_substring(buffer, view.length));
}

static bool
is_hyphen(const ClioTree* const tree, const uint32_t word)
{
  return word < tree->n_words && !tree->words[word].space_after &&
         tree->words[word].form.length == 1U &&
         tree->words[word].form.data[0] == '-';
}

/*
  Words joined by hyphens are looked up as one at the word that the others hang
  on ("son-in-law", "half-brother"), if the lexicon has them.
*/
static ClioSymbol
hyphenated_lemma(const ClioTree* const tree, const uint32_t word)
{
  const ClioWord* const words = tree->words;
  uint32_t              first = word;
  uint32_t              last  = word;
  while (is_hyphen(tree, last + 1U) && !words[last].space_after &&
         last + 2U < tree->n_words) {
    last += 2U;
  }
  while (first >= 2U && is_hyphen(tree, first - 1U) &&
         !words[first - 2U].space_after) {
    first -= 2U;
  }
  const uint32_t head = clio_tree_head(tree, word);
  if (first == last || (head != CLIO_NONE && head >= first && head <= last)) {
    return NULL;
  }
  size_t            n     = 0U;
  const char* const start = words[first].form.data;
  const ClioSymbol  lemma =
    find_lower(tree,
               clio_substring(start,
                              (size_t)(words[last].form.data +
                                       words[last].form.length - start)));
  return lemma && clio_lexicon_find(tree->lexicon, lemma, &n) ? lemma : NULL;
}

ClioSymbol
clio_tree_lemma(const ClioTree* const tree, const uint32_t word)
{
  const ClioWord* const w = &tree->words[word];
  const ClioSymbol      joined =
    is_hyphen(tree, word + 1U) || (word && is_hyphen(tree, word - 1U))
           ? hyphenated_lemma(tree, word)
           : NULL;
  if (joined) {
    return joined;
  }
  if (!w->lemma) {
    return find_lower(tree, w->form);
  }
  for (const char* c = w->lemma; *c; ++c) {
    if (*c >= 'A' && *c <= 'Z') {
      return find_lower(tree, clio_string(w->lemma));
    }
  }
  return w->lemma;
}

ClioPos
clio_tree_pos(const ClioTree* const tree, const uint32_t word)
{
  const ClioWord* const w = &tree->words[word];
  if (w->deprel == CLIO_DEPREL_CASE || w->deprel == CLIO_DEPREL_MARK) {
    return CLIO_POS_PREPOSITION;
  }
  switch (w->upos) {
  case CLIO_UPOS_VERB:
  case CLIO_UPOS_AUX:
    return CLIO_POS_VERB;
  case CLIO_UPOS_ADJ: // "was a general", tagged as an adjective
    if ((w->deprel == CLIO_DEPREL_AMOD || w->deprel == CLIO_DEPREL_NMOD_DESC) &&
        clio_tree_denotes(tree, word) &&
        clio_tree_head(tree, word) != CLIO_NONE &&
        tree->words[clio_tree_head(tree, word)].upos == CLIO_UPOS_PROPN) {
      return CLIO_POS_NOUN; // "the general Ney"
    }
    return clio_tree_child(tree, word, CLIO_DEPREL_COP) != CLIO_NONE &&
               (clio_tree_child(tree, word, CLIO_DEPREL_DET) != CLIO_NONE ||
                clio_tree_denotes(tree, word))
             ? CLIO_POS_NOUN
             : CLIO_POS_ADJECTIVE;
  case CLIO_UPOS_ADV:
    return CLIO_POS_ADVERB;
  case CLIO_UPOS_ADP:
  case CLIO_UPOS_SCONJ:
    return CLIO_POS_PREPOSITION;
  default:
    return CLIO_POS_NOUN;
  }
}

// Return true if the words before `word` are those of `before`
static bool
follows_words(const ClioTree* const tree,
              const uint32_t        word,
              const char* const     before)
{
  size_t   end = strlen(before);
  uint32_t w   = word;
  while (end && w) {
    size_t start = end;
    while (start && before[start - 1U] != ' ') {
      --start;
    }
    char text[MAX_FORM];
    if (end - start >= sizeof(text)) {
      return false;
    }
    memcpy(text, before + start, end - start);
    text[end - start] = '\0';
    if (!clio_word_is(&tree->words[--w], text)) {
      return false;
    }
    end = start ? start - 1U : 0U;
  }
  return !end;
}

static bool
has_capital(const ClioWord* const word)
{
  return word->form.length && word->form.data[0] >= 'A' &&
         word->form.data[0] <= 'Z';
}

bool
clio_tree_entry_applies(const ClioTree* const  tree,
                        const uint32_t         word,
                        const ClioEntry* const entry,
                        const ClioPos          pos)
{
  return entry->pos == pos &&
         (!entry->before || follows_words(tree, word, entry->before)) &&
         (!entry->capital || entry->before || pos == CLIO_POS_VERB ||
          has_capital(&tree->words[word]));
}

static size_t
length_before(const ClioEntry* const entry)
{
  return entry && entry->before ? strlen(entry->before) : 0U;
}

const ClioEntry*
clio_tree_entry(const ClioTree* const tree,
                const uint32_t        word,
                const ClioPos         pos)
{
  size_t                        n     = 0U;
  const ClioEntry*              found = NULL;
  const ClioEntry* const* const entries =
    clio_lexicon_find(tree->lexicon, clio_tree_lemma(tree, word), &n);
  for (size_t i = 0U; i < n; ++i) {
    if ((!found || length_before(entries[i]) > length_before(found)) &&
        clio_tree_entry_applies(tree, word, entries[i], pos)) {
      found = entries[i];
    }
  }
  return found;
}

const ClioClass*
clio_tree_denotes(const ClioTree* const tree, const uint32_t word)
{
  size_t                        n = 0U;
  const ClioEntry* const* const entries =
    clio_lexicon_find(tree->lexicon, clio_tree_lemma(tree, word), &n);
  const ClioEntry* found = NULL;
  for (size_t i = 0U; i < n; ++i) {
    if (entries[i]->denotes &&
        (!found || length_before(entries[i]) > length_before(found)) &&
        clio_tree_entry_applies(tree, word, entries[i], CLIO_POS_NOUN)) {
      found = entries[i];
    }
  }
  return found ? found->denotes : NULL;
}

// Clauses

static bool
is_relative(const ClioWord* const w)
{
  return (w->upos == CLIO_UPOS_PRON || w->upos == CLIO_UPOS_DET ||
          w->upos == CLIO_UPOS_SCONJ || w->upos == CLIO_UPOS_ADV) &&
         (feature(w, "PronType=Rel") || clio_word_is(w, "who") ||
          clio_word_is(w, "which") || clio_word_is(w, "whom") ||
          clio_word_is(w, "whose") || clio_word_is(w, "that") ||
          clio_word_is(w, "where"));
}

// Return the relative clause that `word` is in, or none
static uint32_t
relative_clause(const ClioTree* const tree, const uint32_t word)
{
  uint32_t w = word;
  for (unsigned i = 0U; i < MAX_CLIMB && w != CLIO_NONE; ++i) {
    const ClioDeprel d = tree->words[w].deprel;
    if (d == CLIO_DEPREL_ACL_RELCL || d == CLIO_DEPREL_ADVCL_RELCL) {
      return w;
    }
    w = clio_tree_head(tree, w);
  }
  return CLIO_NONE;
}

// "The founder of the bank, *which*": no person; return the nominal on `head`
// that is next to `word`, or `head`
static uint32_t
near_nominal(const ClioTree* const tree,
             const uint32_t        head,
             const uint32_t        word)
{
  for (uint32_t i = word; --i > head;) {
    uint32_t w = i;
    while (w != CLIO_NONE && w > head && clio_tree_head(tree, w) != head) {
      w = clio_tree_head(tree, w);
    }
    if (w != CLIO_NONE && w > head &&
        tree->words[w].deprel == CLIO_DEPREL_NMOD) {
      return w;
    }
  }
  return head;
}

static bool
denotes_person(const ClioTree* const tree, const uint32_t word)
{
  const ClioEntry* const e = clio_tree_entry(tree, word, CLIO_POS_NOUN);
  for (size_t f = 0U; e && f < e->n_frames; ++f) {
    for (size_t s = 0U; s < e->frames[f]->n_slots; ++s) {
      if (e->frames[f]->slots[s].role && e->frames[f]->slots[s].role->range &&
          e->frames[f]->slots[s].function == CLIO_FUNCTION_SUBJECT) {
        return !e->frames[f]->slots[s].role->range->is_event;
      }
    }
  }
  return false;
}

uint32_t
clio_tree_antecedent(const ClioTree* const tree, const uint32_t word)
{
  if (!is_relative(&tree->words[word])) {
    return word;
  }
  const uint32_t clause = relative_clause(tree, word);
  const uint32_t head =
    clause == CLIO_NONE ? CLIO_NONE : clio_tree_head(tree, clause);
  if (head != CLIO_NONE && tree->words[head].upos == CLIO_UPOS_ADJ &&
      tree->words[head].deprel == CLIO_DEPREL_APPOS) {
    return clio_tree_head(tree, head); // "Berg, a Norwegian who ..."
  }
  if (head != CLIO_NONE && head < word &&
      clio_word_is(&tree->words[word], "which") && denotes_person(tree, head)) {
    return near_nominal(tree, head, word);
  }
  return head == CLIO_NONE ? word : head;
}

static bool
is_participle(const ClioWord* const w)
{
  // A past tense cannot be what a noun alone is described by
  return (w->xpos &&
          (!strcmp(w->xpos, "VBN") ||
           (!strcmp(w->xpos, "VBD") && w->deprel == CLIO_DEPREL_ACL))) ||
         (feature(w, "VerbForm=Part") && feature(w, "Tense=Past"));
}

static bool
is_nominal(const ClioWord* const w)
{
  return w->upos == CLIO_UPOS_NOUN || w->upos == CLIO_UPOS_PROPN ||
         w->upos == CLIO_UPOS_PRON || w->upos == CLIO_UPOS_NUM;
}

static bool
has_auxiliary(const ClioTree* const tree, const uint32_t word)
{
  return clio_tree_child(tree, word, CLIO_DEPREL_AUX) != CLIO_NONE;
}

// "To found", even if it is tagged as a participle
static bool
is_infinitive(const ClioTree* const tree, const uint32_t word)
{
  return word && tree->words[word - 1U].upos == CLIO_UPOS_PART &&
         clio_word_is(&tree->words[word - 1U], "to");
}

bool
clio_tree_passive(const ClioTree* const tree, const uint32_t word)
{
  uint32_t w = word;
  for (unsigned i = 0U; i < MAX_CLIMB; ++i) {
    if (child_exact(tree, w, CLIO_DEPREL_AUX_PASS) != CLIO_NONE ||
        child_exact(tree, w, CLIO_DEPREL_NSUBJ_PASS) != CLIO_NONE ||
        child_exact(tree, w, CLIO_DEPREL_OBL_AGENT) != CLIO_NONE) {
      return true;
    }
    if (!is_participle(&tree->words[w]) || is_infinitive(tree, w) ||
        has_auxiliary(tree, w) ||
        clio_tree_child(tree, w, CLIO_DEPREL_NSUBJ) != CLIO_NONE) {
      return false;
    }
    const uint32_t head = clio_tree_head(tree, w);
    if (tree->words[w].deprel != CLIO_DEPREL_CONJ || head == CLIO_NONE) {
      return true;
    }
    // "was born and raised": as the first, if that is a verb too
    if (tree->words[head].upos != CLIO_UPOS_VERB) {
      return true;
    }
    w = head;
  }
  return false;
}

static uint32_t
own_subject(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t s = clio_tree_child(tree, word, CLIO_DEPREL_NSUBJ);
  return s != CLIO_NONE ? s : clio_tree_child(tree, word, CLIO_DEPREL_CSUBJ);
}

static bool
is_clause_head(const ClioTree* const tree, const uint32_t word)
{
  const ClioUpos upos = tree->words[word].upos;
  return upos == CLIO_UPOS_VERB || upos == CLIO_UPOS_AUX ||
         upos == CLIO_UPOS_ADJ ||
         clio_tree_child(tree, word, CLIO_DEPREL_COP) != CLIO_NONE;
}

// In "a turn towards thrift, known as Austerity", it is thrift that is known
static uint32_t
described_noun(const ClioTree* const tree,
               const uint32_t        head,
               const uint32_t        word)
{
  const ClioEntry* const entry = clio_tree_entry(tree, head, CLIO_POS_NOUN);
  const uint32_t         near  = word > head + 2U ? word - 2U : CLIO_NONE;
  return entry && !entry->denotes && near != CLIO_NONE &&
             tree->words[word - 1U].upos == CLIO_UPOS_PUNCT &&
             tree->words[near].deprel == CLIO_DEPREL_NMOD &&
             clio_tree_head(tree, near) == head
           ? near
           : head;
}

// "It differed from theirs, stressing thrift": it stressed, not they
static bool
is_loose_participle(const ClioTree* const tree, const uint32_t word)
{
  const ClioWord* const w    = &tree->words[word];
  const uint32_t        head = clio_tree_head(tree, word);
  return w->deprel == CLIO_DEPREL_ACL && w->xpos && !strcmp(w->xpos, "VBG") &&
         word && tree->words[word - 1U].upos == CLIO_UPOS_PUNCT &&
         clio_deprel_universal(tree->words[head].deprel) != CLIO_DEPREL_NSUBJ;
}

// Return the verb of the clause that a nominal is in, or none
static uint32_t
clause_above(const ClioTree* const tree, const uint32_t word)
{
  uint32_t w = word;
  for (unsigned i = 0U;
       i < MAX_CLIMB && w != CLIO_NONE && tree->words[w].upos != CLIO_UPOS_VERB;
       ++i) {
    w = clio_tree_head(tree, w);
  }
  return w;
}

// Climb one step towards the clause that shares its subject, or end
static uint32_t
next_clause(const ClioTree* const tree,
            const uint32_t        word,
            float* const          weight,
            bool* const           found)
{
  const uint32_t head = clio_tree_head(tree, word);
  if (head == CLIO_NONE) {
    return CLIO_NONE;
  }

  const ClioDeprel deprel = clio_deprel_universal(tree->words[word].deprel);
  const uint32_t   told   = clio_tree_child(tree, head, CLIO_DEPREL_IOBJ);
  const uint32_t   object = told != CLIO_NONE
                              ? told // "Urged Berg to go"
                              : clio_tree_child(tree, head, CLIO_DEPREL_OBJ);
  switch (deprel) {
  case CLIO_DEPREL_CONJ: // But of "spoke German and some French", it is a thing
    return tree->words[word].upos != CLIO_UPOS_VERB &&
               tree->words[head].upos == CLIO_UPOS_VERB &&
               clio_tree_child(tree, word, CLIO_DEPREL_DET) != CLIO_NONE &&
               clio_tree_child(tree, word, CLIO_DEPREL_COP) == CLIO_NONE
             ? CLIO_NONE
             : head;
  case CLIO_DEPREL_XCOMP:
    *found = object != CLIO_NONE && object != word;
    return *found ? object : head;
  case CLIO_DEPREL_ADVCL:
    *weight *= w_adverbial;
    return head;
  case CLIO_DEPREL_ACL:
  case CLIO_DEPREL_APPOS:
  case CLIO_DEPREL_PARATAXIS:
  case CLIO_DEPREL_DEP:
    if (is_loose_participle(tree, word)) {
      *weight *= w_adverbial;
      return clause_above(tree, head);
    }
    *found = is_nominal(&tree->words[head]) ||
             clio_tree_child(tree, head, CLIO_DEPREL_COP) != CLIO_NONE;
    *weight *= deprel == CLIO_DEPREL_ACL ? 1.0F : w_adverbial;
    return *found ? described_noun(tree, head, word) : CLIO_NONE;
  default:
    return CLIO_NONE;
  }
}

uint32_t
clio_tree_subject(const ClioTree* const tree,
                  const uint32_t        word,
                  float* const          weight)
{
  uint32_t w = word;
  for (unsigned i = 0U; i < MAX_CLIMB && w != CLIO_NONE; ++i) {
    const uint32_t subject = own_subject(tree, w);
    if (subject != CLIO_NONE) {
      return clio_tree_antecedent(tree, subject);
    }
    bool found = false;
    w          = next_clause(tree, w, weight, &found);
    if (found) {
      return clio_tree_antecedent(tree, w);
    }
    if (w != CLIO_NONE && !is_clause_head(tree, w)) {
      return CLIO_NONE;
    }
  }
  return CLIO_NONE;
}

// Markers

ClioSymbol
clio_tree_marker(const ClioTree* const tree, const uint32_t word)
{
  uint32_t c = clio_tree_child(tree, word, CLIO_DEPREL_CASE);
  if (c == CLIO_NONE) {
    return NULL;
  }

  char   buffer[MAX_FORM];
  size_t length = 0U;
  for (uint32_t part = c; part != CLIO_NONE;) {
    const ClioStringView form = tree->words[part].form;
    if (length + form.length + 1U >= MAX_FORM) {
      return NULL;
    }
    if (length) {
      buffer[length++] = ' ';
    }
    memcpy(buffer + length, form.data, form.length);
    length += form.length;
    part = part == c ? tree->first_child[c] : tree->next_sibling[part];
    while (part != CLIO_NONE && tree->words[part].deprel != CLIO_DEPREL_FIXED) {
      part = tree->next_sibling[part];
    }
  }
  return find_lower(tree, clio_substring(buffer, length));
}

// Return the last of several prepositions ("away *from*"), or null
static ClioSymbol
last_marker(const ClioTree* const tree, const uint32_t word)
{
  uint32_t last  = CLIO_NONE;
  unsigned count = 0U;
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    if (tree->words[c].deprel == CLIO_DEPREL_CASE) {
      last = c;
      ++count;
    }
  }
  return count > 1U ? find_lower(tree, tree->words[last].form) : NULL;
}

// Nominals that describe

// "English", "a Protestant": says of what people somebody is
static bool
is_origin(const ClioTree* const tree, const uint32_t word)
{
  const ClioEntry* const adjective =
    clio_tree_entry(tree, word, CLIO_POS_ADJECTIVE);
  const ClioEntry* const noun = clio_tree_entry(tree, word, CLIO_POS_NOUN);
  return ((adjective && adjective->capital) || (noun && noun->capital)) &&
         !(noun && noun->denotes) &&
         clio_tree_child(tree, word, CLIO_DEPREL_FLAT) == CLIO_NONE;
}

static bool
is_name(const ClioTree* const tree, const uint32_t word)
{
  return tree->words[word].upos == CLIO_UPOS_PROPN && !is_origin(tree, word);
}

static bool
verb_is_copular(const ClioTree* const tree, const uint32_t verb, const bool as)
{
  const ClioEntry* const e = clio_tree_entry(tree, verb, CLIO_POS_VERB);
  return e && (as ? e->copular_as : e->copular);
}

// "Described her as the queen of jazz" says what somebody thinks
static bool
verb_reports(const ClioTree* const tree, const uint32_t verb)
{
  const ClioEntry* const e = clio_tree_entry(tree, verb, CLIO_POS_VERB);
  for (size_t f = 0U; e && f < e->n_frames; ++f) {
    if (e->frames[f]->status == CLIO_STATUS_REPORTED) {
      return true;
    }
  }
  return false;
}

// "Appointed him": an object of such a verb is made something, and is nothing
static bool
verb_takes_object(const ClioTree* const tree, const uint32_t verb)
{
  const ClioEntry* const e = clio_tree_entry(tree, verb, CLIO_POS_VERB);
  for (size_t f = 0U; e && f < e->n_frames; ++f) {
    for (size_t s = 0U; s < e->frames[f]->n_slots; ++s) {
      if (e->frames[f]->slots[s].function == CLIO_FUNCTION_OBJECT) {
        return true;
      }
    }
  }
  return false;
}

// Return what the complement `word` of the verb describes
static uint32_t
complement_described(const ClioTree* const tree,
                     const uint32_t        verb,
                     const uint32_t        word,
                     float* const          weight)
{
  const uint32_t indirect = clio_tree_child(tree, verb, CLIO_DEPREL_IOBJ);
  const uint32_t object   = indirect != CLIO_NONE
                              ? indirect
                              : clio_tree_child(tree, verb, CLIO_DEPREL_OBJ);
  return object != CLIO_NONE && object != word && object < word &&
             !clio_tree_passive(tree, verb)
           ? clio_tree_antecedent(tree, object)
           : clio_tree_subject(tree, verb, weight);
}

// Return whom "with" names before `word` ("replaced Lund with *Moss* as"), or
// none
static uint32_t
companion(const ClioTree* const tree, const uint32_t verb, const uint32_t word)
{
  uint32_t c = tree->first_child[verb];
  for (; c != CLIO_NONE; c = tree->next_sibling[c]) {
    const ClioSymbol marker =
      c > verb && c < word && tree->words[c].deprel == CLIO_DEPREL_OBL
        ? clio_tree_marker(tree, c)
        : NULL;
    if (marker && !strcmp(marker, "with")) {
      break;
    }
  }
  return c;
}

// Return what an oblique "as president" describes
static uint32_t
as_described(const ClioTree* const tree,
             const uint32_t        word,
             float* const          weight)
{
  const uint32_t   head   = clio_tree_head(tree, word);
  const ClioSymbol marker = clio_tree_marker(tree, word);
  const ClioSymbol last   = last_marker(tree, word);
  if (!marker || head == CLIO_NONE ||
      (strcmp(marker, "as") != 0 && (!last || strcmp(last, "as") != 0)) ||
      tree->words[head].upos != CLIO_UPOS_VERB) {
    return CLIO_NONE;
  }
  if (verb_is_copular(tree, head, true)) {
    return complement_described(tree, head, word, weight);
  }
  if (verb_reports(tree, head)) {
    return CLIO_NONE;
  }
  *weight *= w_as;
  const uint32_t with = companion(tree, head, word);
  return with != CLIO_NONE ? with : clio_tree_subject(tree, head, weight);
}

// "the third of eight *children*", "one of the *founders*"
static bool
is_part_of(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t   head   = clio_tree_head(tree, word);
  const ClioSymbol marker = clio_tree_marker(tree, word);
  const ClioWord*  part   = &tree->words[head];
  return marker && !strcmp(marker, "of") && tree->words[word].xpos &&
         !strcmp(tree->words[word].xpos, "NNS") &&
         (part->upos == CLIO_UPOS_NUM || feature(part, "NumType=Ord") ||
          feature(part, "Degree=Sup") || clio_word_is(part, "first") ||
          clio_word_is(part, "second") || clio_word_is(part, "third") ||
          clio_word_is(part, "last") || clio_word_is(part, "pair") ||
          clio_word_is(part, "series") || clio_word_is(part, "set"));
}

// Return a name in apposition to `word` ("the physicist, *Curie*"), or none
static uint32_t
named_apposition(const ClioTree* const tree, const uint32_t word)
{
  uint32_t c = tree->first_child[word];
  while (c != CLIO_NONE && !(tree->words[c].deprel == CLIO_DEPREL_APPOS &&
                             is_name(tree, c) && c > word)) {
    c = tree->next_sibling[c];
  }
  return c;
}

// An apposition to a coordination is one to its last part before it
static uint32_t
nearest_conjunct(const ClioTree* const tree,
                 const uint32_t        word,
                 const uint32_t        before)
{
  uint32_t nearest = word;
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    if (tree->words[c].deprel == CLIO_DEPREL_CONJ && c < before &&
        is_nominal(&tree->words[c])) {
      nearest = c;
    }
  }
  return nearest;
}

// "A native of Lyon, she moved"; "she was born in Lyon, the child of a smith"
static uint32_t
loosely_described(const ClioTree* const tree,
                  const uint32_t        word,
                  float* const          weight)
{
  const uint32_t head    = clio_tree_head(tree, word);
  const uint32_t subject = own_subject(tree, head);
  const bool     behind =
    word > head && tree->words[word].deprel == CLIO_DEPREL_DISLOCATED;
  return subject != CLIO_NONE && own_subject(tree, word) == CLIO_NONE &&
             clio_tree_child(tree, word, CLIO_DEPREL_CASE) == CLIO_NONE &&
             is_nominal(&tree->words[word]) &&
             (behind || (word < head && subject > word))
           ? clio_tree_subject(tree, head, weight)
           : CLIO_NONE;
}

// "Among her *pupils* was Berg"
static bool
is_among(const ClioTree* const tree, const uint32_t word)
{
  const ClioSymbol marker = clio_tree_marker(tree, word);
  const uint32_t   head   = clio_tree_head(tree, word);
  return marker && !strcmp(marker, "among") && word < head &&
         is_nominal(&tree->words[head]) &&
         clio_tree_child(tree, head, CLIO_DEPREL_COP) != CLIO_NONE &&
         own_subject(tree, head) == CLIO_NONE;
}

uint32_t
clio_tree_described(const ClioTree* const tree,
                    const uint32_t        word,
                    float* const          weight)
{
  uint32_t w = word;
  for (unsigned i = 0U; i < MAX_CLIMB && w != CLIO_NONE; ++i) {
    const uint32_t head = clio_tree_head(tree, w);
    if (clio_tree_child(tree, w, CLIO_DEPREL_COP) != CLIO_NONE) {
      return clio_tree_subject(tree, w, weight);
    }
    const uint32_t name = // "The Prime Minister, Ann Berg": no name of his own
      is_name(tree, w) && !clio_tree_entry(tree, w, CLIO_POS_NOUN)
        ? CLIO_NONE
        : named_apposition(tree, w);
    if (name != CLIO_NONE) {
      *weight *= w_apposition;
      return name;
    }
    if (head == CLIO_NONE) {
      return CLIO_NONE;
    }

    switch (tree->words[w].deprel) {
    case CLIO_DEPREL_APPOS:
    case CLIO_DEPREL_LIST:
    case CLIO_DEPREL_PARATAXIS:
      *weight *= w_apposition;
      if (is_origin(tree, head)) { // "She was English, a native of Lund"
        w = head;
        break;
      }
      return is_nominal(&tree->words[head]) ? nearest_conjunct(tree, head, w)
                                            : CLIO_NONE;
    case CLIO_DEPREL_NMOD_DESC:
    case CLIO_DEPREL_COMPOUND:
    case CLIO_DEPREL_AMOD:
      *weight *= w_title;
      return is_name(tree, head) && w < head &&
                 !clio_tree_entry(tree, head, CLIO_POS_NOUN)
               ? head
               : CLIO_NONE;
    case CLIO_DEPREL_XCOMP:
      return complement_described(tree, head, w, weight);
    case CLIO_DEPREL_OBJ: // But "made his debut" is no kind of person
      return verb_is_copular(tree, head, false) &&
                 (clio_tree_passive(tree, head) ||
                  (!verb_takes_object(tree, head) &&
                   child_exact(tree, w, CLIO_DEPREL_NMOD_POSS) == CLIO_NONE))
               ? complement_described(tree, head, w, weight)
               : CLIO_NONE;
    case CLIO_DEPREL_OBL:
    case CLIO_DEPREL_NMOD:
      if (is_among(tree, w)) {
        return head;
      }
      if (!is_part_of(tree, w)) {
        return as_described(tree, w, weight);
      }
      w = head;
      break;
    case CLIO_DEPREL_CCOMP:
    case CLIO_DEPREL_ADVCL:
    case CLIO_DEPREL_DISLOCATED:
      return loosely_described(tree, w, weight);
    case CLIO_DEPREL_NSUBJ: // "The president of Norland is Berg"
      return clio_tree_child(tree, head, CLIO_DEPREL_COP) != CLIO_NONE &&
                 (is_name(tree, head) ||
                  tree->words[head].upos == CLIO_UPOS_NUM ||
                  clio_tree_child(tree, head, CLIO_DEPREL_NUMMOD) != CLIO_NONE)
               ? head
               : CLIO_NONE;
    case CLIO_DEPREL_CONJ:
      w = head;
      break;
    default:
      return CLIO_NONE;
    }
  }
  return CLIO_NONE;
}

// Fillers

static ClioStatus
add(ClioTree* const    tree,
    const ClioFunction function,
    const ClioSymbol   marker,
    const uint32_t     word,
    const float        weight)
{
  if (word == CLIO_NONE) {
    return CLIO_SUCCESS;
  }
  ClioFiller* const fillers = clio_arena_grow(tree->arena,
                                              tree->fillers,
                                              tree->n_fillers,
                                              &tree->fillers_capacity,
                                              sizeof(ClioFiller));
  TRY_ALLOC(fillers);
  tree->fillers                    = fillers;
  const ClioFiller filler          = { function, marker, word, weight };
  tree->fillers[tree->n_fillers++] = filler;
  return CLIO_SUCCESS;
}

// A phrase with its preposition, as such and as a genitive
static ClioStatus
add_phrase(ClioTree* const tree,
           const uint32_t  child,
           const bool      nominal,
           const float     weight)
{
  ClioStatus       st     = CLIO_SUCCESS;
  const uint32_t   word   = clio_tree_antecedent(tree, child);
  const ClioSymbol marker = clio_tree_marker(tree, child);
  const ClioSymbol last   = last_marker(tree, child);
  if (marker) {
    TRY(st, add(tree, CLIO_FUNCTION_PREPOSITION, marker, word, weight));
  }
  if (last && last != marker) {
    TRY(st, add(tree, CLIO_FUNCTION_PREPOSITION, last, word, weight));
  }
  if (nominal && marker && !strcmp(marker, "of")) {
    TRY(st, add(tree, CLIO_FUNCTION_GENITIVE, NULL, word, weight));
  }
  return st;
}

// Return true if a noun says whether a clause came about: "plan", "deed"
static bool
has_status(const ClioTree* const tree, const uint32_t noun)
{
  const ClioEntry* const e = clio_tree_entry(tree, noun, CLIO_POS_NOUN);
  return e && clio_entry_status(e) != CLIO_STATUS_NONE;
}

static ClioStatus
add_verb_child(ClioTree* const tree,
               const uint32_t  word,
               const uint32_t  c,
               const bool      passive)
{
  ClioStatus            st     = CLIO_SUCCESS;
  const ClioWord* const w      = &tree->words[c];
  const uint32_t        filler = clio_tree_antecedent(tree, c);
  const bool            two =
    passive && (child_exact(tree, word, CLIO_DEPREL_OBJ) != CLIO_NONE);
  if (w->deprel == CLIO_DEPREL_NSUBJ_OUTER && has_status(tree, c)) {
    return st; // "The plan was to kill him": the plan does not
  }
  switch (w->deprel) {
  case CLIO_DEPREL_NSUBJ:
  case CLIO_DEPREL_NSUBJ_OUTER:
  case CLIO_DEPREL_NSUBJ_PASS:
  case CLIO_DEPREL_CSUBJ:
  case CLIO_DEPREL_CSUBJ_PASS:
    if (two) {
      TRY(st, add(tree, CLIO_FUNCTION_INDIRECT, NULL, filler, 1.0F));
    }
    return add(tree,
               passive ? CLIO_FUNCTION_OBJECT : CLIO_FUNCTION_SUBJECT,
               NULL,
               filler,
               two ? w_ambiguous : 1.0F);
  case CLIO_DEPREL_OBJ:
    if (two) {
      TRY(st, add(tree, CLIO_FUNCTION_PREDICATIVE, NULL, filler, w_ambiguous));
    } else if (verb_is_copular(tree, word, false) &&
               clio_tree_child(tree, word, CLIO_DEPREL_XCOMP) == CLIO_NONE) {
      TRY(st, add(tree, CLIO_FUNCTION_PREDICATIVE, NULL, filler, 1.0F));
    }
    return add(tree, CLIO_FUNCTION_OBJECT, NULL, filler, 1.0F);
  case CLIO_DEPREL_IOBJ:
    if (verb_is_copular(tree, word, false)) { // "appointed him chairman"
      TRY(st, add(tree, CLIO_FUNCTION_OBJECT, NULL, filler, w_ambiguous));
    }
    return add(tree, CLIO_FUNCTION_INDIRECT, NULL, filler, 1.0F);
  case CLIO_DEPREL_OBL_AGENT:
    TRY(st, add(tree, CLIO_FUNCTION_SUBJECT, NULL, filler, 1.0F));
    return add_phrase(tree, c, false, 1.0F);
  case CLIO_DEPREL_OBL:
  case CLIO_DEPREL_NMOD:
    if (passive && clio_tree_marker(tree, c) &&
        !strcmp(clio_tree_marker(tree, c), "by")) {
      TRY(st, add(tree, CLIO_FUNCTION_SUBJECT, NULL, filler, w_ambiguous));
    }
    return add_phrase(tree, c, false, 1.0F);
  case CLIO_DEPREL_XCOMP:
    if (is_nominal(w) || w->upos == CLIO_UPOS_ADJ) {
      TRY(st, add(tree, CLIO_FUNCTION_PREDICATIVE, NULL, filler, 1.0F));
    }
    return add(tree, CLIO_FUNCTION_CLAUSE, NULL, c, 1.0F);
  case CLIO_DEPREL_CCOMP:
  case CLIO_DEPREL_PARATAXIS:
    return add(tree, CLIO_FUNCTION_CLAUSE, NULL, c, 1.0F);
  case CLIO_DEPREL_COMPOUND_PRT:
    return add(tree, CLIO_FUNCTION_PARTICLE, NULL, c, 1.0F);
  case CLIO_DEPREL_ADVMOD:
    if (clio_word_is(w, "where")) {
      const ClioSymbol in =
        clio_symbols_find(tree->document->symbols, clio_string("in"));
      return in && filler != c
               ? add(tree, CLIO_FUNCTION_PREPOSITION, in, filler, 1.0F)
               : CLIO_SUCCESS;
    }
    TRY(st, add(tree, CLIO_FUNCTION_PARTICLE, NULL, c, 1.0F));
    return add(tree, CLIO_FUNCTION_ADVERB, NULL, c, 1.0F);
  default:
    return st;
  }
}

static bool
has_function(const ClioTree* const tree,
             const size_t          start,
             const ClioFunction    function)
{
  for (size_t i = start; i < tree->n_fillers; ++i) {
    if (tree->fillers[i].function == function) {
      return true;
    }
  }
  return false;
}

// Object of a coordination that stands at another of its verbs
static uint32_t
shared_object(const ClioTree* const tree, const uint32_t word)
{
  const uint32_t head = clio_tree_head(tree, word);
  if (tree->words[word].deprel == CLIO_DEPREL_CONJ && head != CLIO_NONE) {
    const uint32_t object = clio_tree_child(tree, head, CLIO_DEPREL_OBJ);
    return object != CLIO_NONE && object > word ? object : CLIO_NONE;
  }
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    if (tree->words[c].deprel == CLIO_DEPREL_CONJ && c <= word + 3U &&
        own_subject(tree, c) == CLIO_NONE &&
        tree->words[c].upos == CLIO_UPOS_VERB) {
      return clio_tree_child(tree, c, CLIO_DEPREL_OBJ);
    }
  }
  return CLIO_NONE;
}

// "The firm where she wrote", "for which she wrote": she wrote no firm
static bool
has_relative_adjunct(const ClioTree* const tree, const uint32_t clause)
{
  for (uint32_t c = tree->first_child[clause]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    const ClioDeprel deprel = clio_deprel_universal(tree->words[c].deprel);
    if (is_relative(&tree->words[c]) &&
        (deprel == CLIO_DEPREL_ADVMOD || deprel == CLIO_DEPREL_OBL ||
         deprel == CLIO_DEPREL_MARK)) {
      return !clio_word_is(&tree->words[c], "that");
    }
  }
  return false;
}

// What a clause has from the clauses around it
static ClioStatus
add_shared(ClioTree* const tree,
           const uint32_t  word,
           const size_t    start,
           const bool      passive)
{
  ClioStatus         st = CLIO_SUCCESS;
  const ClioFunction f = passive ? CLIO_FUNCTION_OBJECT : CLIO_FUNCTION_SUBJECT;
  if (own_subject(tree, word) == CLIO_NONE && !has_function(tree, start, f)) {
    float          weight  = 1.0F;
    const uint32_t subject = clio_tree_subject(tree, word, &weight);
    if (subject != word) {
      TRY(st, add(tree, f, NULL, subject, weight));
    }
  }
  if (passive || has_function(tree, start, CLIO_FUNCTION_OBJECT)) {
    return st;
  }

  const uint32_t head = clio_tree_head(tree, word);
  const uint32_t rel  = relative_clause(tree, word);
  if (rel == word && tree->words[word].deprel == CLIO_DEPREL_ACL_RELCL &&
      own_subject(tree, word) != CLIO_NONE &&
      !is_relative(&tree->words[own_subject(tree, word)])) {
    return has_relative_adjunct(tree, word)
             ? st
             : add(tree, CLIO_FUNCTION_OBJECT, NULL, head, w_reduced);
  }
  return add(
    tree, CLIO_FUNCTION_OBJECT, NULL, shared_object(tree, word), w_shared);
}

static ClioStatus
verb_fillers(ClioTree* const tree, const uint32_t word, const size_t start)
{
  ClioStatus st      = CLIO_SUCCESS;
  const bool passive = clio_tree_passive(tree, word);
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    TRY(st, add_verb_child(tree, word, c, passive));
  }
  return add_shared(tree, word, start, passive);
}

static ClioStatus
add_nominal_child(ClioTree* const tree, const uint32_t c)
{
  const uint32_t filler = clio_tree_antecedent(tree, c);
  switch (tree->words[c].deprel) {
  case CLIO_DEPREL_NMOD_POSS:
    return add(tree, CLIO_FUNCTION_GENITIVE, NULL, filler, 1.0F);
  case CLIO_DEPREL_NMOD:
  case CLIO_DEPREL_OBL:
    return add_phrase(tree, c, true, 1.0F);
  case CLIO_DEPREL_COMPOUND:
  case CLIO_DEPREL_AMOD:
  case CLIO_DEPREL_NMOD_DESC:
    return add(tree, CLIO_FUNCTION_MODIFIER, NULL, c, 1.0F);
  case CLIO_DEPREL_ACL:
    return add(tree, CLIO_FUNCTION_CLAUSE, NULL, c, 1.0F);
  case CLIO_DEPREL_NMOD_UNMARKED: // "Lamar, Missouri"
    return tree->words[c].upos == CLIO_UPOS_PROPN
             ? add(tree, CLIO_FUNCTION_APPOSITION, NULL, c, w_apposition)
             : CLIO_SUCCESS;
  case CLIO_DEPREL_APPOS:
    return add(tree, CLIO_FUNCTION_APPOSITION, NULL, c, 1.0F);
  case CLIO_DEPREL_ADVMOD:
    return add(tree, CLIO_FUNCTION_ADVERB, NULL, c, 1.0F);
  case CLIO_DEPREL_CCOMP:
    return add(tree, CLIO_FUNCTION_CLAUSE, NULL, c, 1.0F);
  default:
    return CLIO_SUCCESS;
  }
}

// Return true if the noun tells an event that somebody does something in
static bool
has_agent(const ClioTree* const tree, const uint32_t word, const ClioSymbol by)
{
  const ClioEntry* const e = clio_tree_entry(tree, word, CLIO_POS_NOUN);
  for (size_t f = 0U; e && by && f < e->n_frames; ++f) {
    const ClioFrame* const frame = e->frames[f];
    for (size_t s = 0U; frame->event && s < frame->n_slots; ++s) {
      if (frame->slots[s].function == CLIO_FUNCTION_PREPOSITION &&
          frame->slots[s].marker == by) {
        return true;
      }
    }
  }
  return false;
}

/*
  "Napoleon's invasion of Russia" is the invasion of Russia by Napoleon.
  Return the preposition, or null if the possessor is one as any other.
*/
static ClioSymbol
possessor_marker(const ClioTree* const tree, const uint32_t word)
{
  const ClioSymbol by =
    clio_symbols_find(tree->document->symbols, clio_string("by"));
  if (!has_agent(tree, word, by)) {
    return NULL;
  }
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    const ClioSymbol marker = clio_tree_marker(tree, c);
    if (tree->words[c].deprel == CLIO_DEPREL_NMOD && c > word && marker &&
        !strcmp(marker, "of")) {
      return by;
    }
  }
  return NULL;
}

static ClioStatus
nominal_fillers(ClioTree* const tree, const uint32_t word)
{
  ClioStatus       st     = CLIO_SUCCESS;
  float            weight = 1.0F;
  const ClioSymbol by     = possessor_marker(tree, word);
  TRY(st, add(tree, CLIO_FUNCTION_SELF, NULL, word, 1.0F));
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    if (by && tree->words[c].deprel == CLIO_DEPREL_NMOD_POSS) {
      TRY(st,
          add(tree,
              CLIO_FUNCTION_PREPOSITION,
              by,
              clio_tree_antecedent(tree, c),
              1.0F));
    } else {
      TRY(st, add_nominal_child(tree, c));
    }
  }
  const uint32_t described = clio_tree_described(tree, word, &weight);
  return described == word
           ? st
           : add(tree, CLIO_FUNCTION_SUBJECT, NULL, described, weight);
}

static ClioStatus
adjective_fillers(ClioTree* const tree, const uint32_t word)
{
  ClioStatus            st     = CLIO_SUCCESS;
  float                 weight = 1.0F;
  const ClioWord* const w      = &tree->words[word];
  const uint32_t        head   = clio_tree_head(tree, word);
  uint32_t              noun   = CLIO_NONE;
  if (w->deprel == CLIO_DEPREL_AMOD && head != CLIO_NONE) {
    const uint32_t described = clio_tree_described(tree, head, &weight);
    noun                     = described == CLIO_NONE ? head : described;
  } else {
    noun = clio_tree_subject(tree, word, &weight);
  }
  TRY(st, add(tree, CLIO_FUNCTION_SUBJECT, NULL, noun, weight));
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE;
       c          = tree->next_sibling[c]) {
    const ClioDeprel d = tree->words[c].deprel;
    if (d == CLIO_DEPREL_OBL || d == CLIO_DEPREL_NMOD) {
      TRY(st, add_phrase(tree, c, false, 1.0F));
    } else if (d == CLIO_DEPREL_XCOMP || d == CLIO_DEPREL_CCOMP ||
               d == CLIO_DEPREL_ADVCL || d == CLIO_DEPREL_CSUBJ) {
      TRY(st, add(tree, CLIO_FUNCTION_CLAUSE, NULL, c, 1.0F));
    }
  }
  return st;
}

static ClioStatus
preposition_fillers(ClioTree* const tree, const uint32_t word)
{
  ClioStatus     st         = CLIO_SUCCESS;
  const uint32_t complement = clio_tree_head(tree, word);
  if (complement == CLIO_NONE) {
    return st;
  }
  uint32_t first = complement;
  while (tree->words[first].deprel == CLIO_DEPREL_CONJ) {
    first = clio_tree_head(tree, first);
    if (first == CLIO_NONE) {
      return st;
    }
  }
  TRY(st,
      add(tree,
          CLIO_FUNCTION_COMPLEMENT,
          NULL,
          clio_tree_antecedent(tree, complement),
          1.0F));
  return add(
    tree, CLIO_FUNCTION_GOVERNOR, NULL, clio_tree_head(tree, first), 1.0F);
}

// Functions whose coordinated fillers all fill them
static bool
distributes(const ClioFunction function)
{
  return function != CLIO_FUNCTION_SELF && function != CLIO_FUNCTION_CLAUSE &&
         function != CLIO_FUNCTION_PARTICLE &&
         function != CLIO_FUNCTION_ADVERB &&
         function != CLIO_FUNCTION_GOVERNOR &&
         function != CLIO_FUNCTION_COMPLEMENT;
}

// "reform rather than terror", "peace, not war": the last of them is left out
static bool
is_excluded(const ClioTree* const tree, const uint32_t word)
{
  for (uint32_t c = tree->first_child[word]; c != CLIO_NONE && c < word;
       c          = tree->next_sibling[c]) {
    if (clio_word_is(&tree->words[c], "rather") ||
        clio_word_is(&tree->words[c], "instead") ||
        clio_word_is(&tree->words[c], "not")) {
      return true;
    }
  }
  return false;
}

// "Emperor Karl and Count Berg": a title before a name is its alone
static bool
is_title(const ClioTree* const tree, const uint32_t word, const uint32_t name)
{
  const ClioWord* const w = &tree->words[word];
  return clio_tree_head(tree, word) == name && word < name &&
         !(w->xpos && (!strcmp(w->xpos, "NNS") || !strcmp(w->xpos, "NNPS"))) &&
         (w->deprel == CLIO_DEPREL_NMOD_DESC ||
          w->deprel == CLIO_DEPREL_COMPOUND ||
          (w->deprel == CLIO_DEPREL_AMOD &&
           tree->words[name].upos == CLIO_UPOS_PROPN));
}

// "The generals *Berg* and *Lund* were killed", "a son of the judge *Berg* and
// his *wife*": all that are named
static ClioStatus
add_named(ClioTree* const tree, const ClioFiller f)
{
  ClioStatus            st = CLIO_SUCCESS;
  const ClioWord* const w  = &tree->words[f.word];
  const uint32_t        name =
    w->upos == CLIO_UPOS_NOUN ? named_apposition(tree, f.word) : CLIO_NONE;
  for (uint32_t c = name == CLIO_NONE ? CLIO_NONE : tree->first_child[name];
       c != CLIO_NONE;
       c = tree->next_sibling[c]) {
    if (tree->words[c].deprel == CLIO_DEPREL_CONJ &&
        (is_name(tree, c) ||
         child_exact(tree, c, CLIO_DEPREL_NMOD_POSS) != CLIO_NONE)) {
      TRY(st, add(tree, f.function, f.marker, c, f.weight * w_conjunct));
    }
  }
  return st;
}

// "Ann, a nurse, and Otto", "the nurse Ann and her brother": she is
static bool
is_said_of_one(const ClioTree* const tree,
               const uint32_t        word,
               const uint32_t        name)
{
  const ClioWord* const w = &tree->words[word];
  if (tree->words[name].deprel == CLIO_DEPREL_APPOS && name > word &&
      clio_tree_head(tree, name) == word && w->xpos && !strcmp(w->xpos, "NN")) {
    return true;
  }
  return w->deprel == CLIO_DEPREL_APPOS && name < word && w->xpos &&
         (!strcmp(w->xpos, "NN") ||
          (!strcmp(w->xpos, "NNP") && clio_tree_denotes(tree, word))) &&
         clio_tree_child(tree, word, CLIO_DEPREL_COP) == CLIO_NONE;
}

// "Ann, who had been mayor, and Otto": she had
static bool
is_inside(const ClioTree* const tree, const uint32_t word, const uint32_t name)
{
  uint32_t w      = word;
  bool     clause = false;
  for (unsigned i = 0U; i < MAX_CLIMB && w != CLIO_NONE && w != name; ++i) {
    clause =
      clause || clio_deprel_universal(tree->words[w].deprel) == CLIO_DEPREL_ACL;
    w = clio_tree_head(tree, w);
  }
  return clause && w == name;
}

// "Ann, a nurse and *teacher*, and Otto": she is
static bool
is_in_apposition(const ClioTree* const tree,
                 const uint32_t        word,
                 const uint32_t        name)
{
  const uint32_t first = clio_tree_head(tree, word);
  return tree->words[word].deprel == CLIO_DEPREL_CONJ && first != CLIO_NONE &&
         is_said_of_one(tree, first, name);
}

// "Berg & Lund": one name
static bool
are_one_name(const ClioTree* const tree, const uint32_t a, const uint32_t b)
{
  const uint32_t m = clio_mention_at(tree->document, tree->sentence, a);
  const ClioSpan s = m == CLIO_NONE ? (ClioSpan){ 0U, 0U, 0U }
                                    : tree->document->mentions[m].span;
  return b >= s.first && b < s.end;
}

static ClioStatus
add_conjuncts(ClioTree* const tree, const uint32_t word, const size_t start)
{
  ClioStatus   st  = CLIO_SUCCESS;
  const size_t end = tree->n_fillers;
  for (size_t i = start; i < end; ++i) {
    const ClioFiller f = tree->fillers[i];
    if (!distributes(f.function) || !is_nominal(&tree->words[f.word]) ||
        is_title(tree, word, f.word) ||
        (f.function == CLIO_FUNCTION_SUBJECT &&
         is_said_of_one(tree, word, f.word))) {
      continue;
    }
    TRY(st, add_named(tree, f));
    for (uint32_t c = tree->first_child[f.word]; c != CLIO_NONE;
         c          = tree->next_sibling[c]) {
      if (tree->words[c].deprel == CLIO_DEPREL_CONJ && c != word &&
          !are_one_name(tree, f.word, c) &&
          !(c > word && (is_inside(tree, word, f.word) ||
                         is_in_apposition(tree, word, f.word))) &&
          !is_excluded(tree, c) && is_nominal(&tree->words[c]) &&
          own_subject(tree, c) == CLIO_NONE &&
          (clio_tree_child(tree, c, CLIO_DEPREL_CASE) == CLIO_NONE ||
           clio_tree_marker(tree, c) == f.marker)) {
        TRY(st, add(tree, f.function, f.marker, c, f.weight * w_conjunct));
      }
    }
  }
  return st;
}

static ClioStatus
find_fillers(ClioTree* const tree, const uint32_t word, const size_t start)
{
  ClioStatus st = CLIO_SUCCESS;
  switch (clio_tree_pos(tree, word)) {
  case CLIO_POS_VERB:
    TRY(st, verb_fillers(tree, word, start));
    break;
  case CLIO_POS_ADJECTIVE:
    TRY(st, adjective_fillers(tree, word));
    break;
  case CLIO_POS_PREPOSITION:
    TRY(st, preposition_fillers(tree, word));
    break;
  default:
    TRY(st, nominal_fillers(tree, word));
  }
  return add_conjuncts(tree, word, start);
}

ClioStatus
clio_tree_fillers(ClioTree* const          tree,
                  const uint32_t           word,
                  const ClioFiller** const fillers,
                  uint32_t* const          n_fillers)
{
  if (tree->filler_start[word] == CLIO_NONE) {
    const size_t start = tree->n_fillers;
    ClioStatus   st    = CLIO_SUCCESS;
    TRY(st, find_fillers(tree, word, start));
    tree->filler_start[word]   = (uint32_t)start;
    tree->n_word_fillers[word] = (uint32_t)(tree->n_fillers - start);
  }
  *n_fillers = tree->n_word_fillers[word];
  *fillers   = *n_fillers ? tree->fillers + tree->filler_start[word] : NULL;
  return CLIO_SUCCESS;
}
