// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/feature.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

enum { MAX_TEXT = 256, MAX_PATH = 6 };

static const ClioCuePosition positions[] = {
  { "sk:", "subjectKind", false },
  { "sp:", "subjectPlace", false },
  { "sl:", "subjectLength", false },
  { "sd:", "subjectRelation", false },
  { "sg:", "subjectGovernor", true },
  { "sL:", "subjectBefore", true },
  { "sR:", "subjectAfter", true },
  { "sN:", "subjectTagAfter", false },
  { "sP:", "subjectTagBefore", false },
  { "si:", "subjectNesting", false },
  { "sc:", "subjectCapitals", false },
  { "sw:", "subjectWord", true },
  { "se:", "subjectTags", false },
  { "sq:", "subjectQuotes", false },
  { "sx:", "subjectShape", false },
  { "sZ:", "subjectTwoAfter", false },
  { "sF:", "subjectFirstWord", false },
  { "sO:", "subjectOutside", false },
  { "sr:", "subjectKnownAs", false },
  { "sn:", "subjectRepeats", false },
  { "sA:", "firstWords", false },
  { "sT:", "firstTags", false },
  { "sS:", "rootSubject", false },
  { "sU:", "rootSubjectTag", false },
  { "ob:", "objectBias", false },
  { "ok:", "objectKind", false },
  { "ol:", "objectLength", false },
  { "od:", "objectRelation", false },
  { "og:", "objectGovernor", true },
  { "oG:", "objectGrandGovernor", true },
  { "oh:", "objectHead", true },
  { "oL:", "objectBefore", true },
  { "oR:", "objectAfter", true },
  { "oM:", "objectTwoBefore", false },
  { "oS:", "objectTwoAfter", false },
  { "ox:", "objectKindGovernor", false },
  { "oy:", "objectKindBefore", false },
  { "oc:", "objectChain", false },
  { "oa:", "objectAncestor", true },
  { "oi:", "objectNesting", false },
  { "oB:", "objectNearBefore", true },
  { "oA:", "objectNearAfter", true },
  { "oW:", "sentenceWord", true },
  { "ow:", "objectWord", true },
  { "or:", "objectKnownAs", false },
  { "os:", "objectKnownAsSubject", false },
  { "pp:", "pathWithPeak", false },
  { "pu:", "path", false },
  { "pl:", "pathLemmas", false },
  { "pw:", "pathWord", true },
  { "pn:", "pathLength", false },
  { "po:", "order", false },
  { "pd:", "distance", false },
  { "pb:", "wordBetween", true },
  { "pB:", "wordsBetween", false },
  { "pk:", "kinds", false },
  { "=:", "labelMatch", false },
  { NULL, NULL, false },
};

const ClioCuePosition*
clio_cue_positions(void)
{
  return positions;
}

const ClioCuePosition*
clio_cue_position(const char* const feature)
{
  for (const ClioCuePosition* p = positions; p->code; ++p) {
    if (!strncmp(feature, p->code, strlen(p->code))) {
      return p;
    }
  }
  return NULL;
}

bool
clio_feature_is_of_role(const char* const feature)
{
  return !strncmp(feature, "sk:", 3U) || !strncmp(feature, "sr:", 3U);
}

/// Append `string` to the text from `at` on; returns its end, or null if full
static char*
put(char* at, const char* const end, const char* string)
{
  while (*string && at < end) {
    *at++ = *string++;
  }
  return *string ? NULL : at;
}

/// Append a number, likewise
static char*
put_number(char* at, const char* const end, const unsigned number)
{
  char  digits[12];
  char* first = digits + sizeof(digits) - 1U;
  *first      = '\0';
  for (unsigned rest = number; rest || !*first; rest /= 10U) {
    *--first = (char)('0' + rest % 10U);
  }
  return put(at, end, first);
}

/**
   Print to `text` of #MAX_TEXT bytes, and return the end, or null if too long.

   There is one call for each feature, and vsnprintf() takes most of its time,
   so this knows only `%s`, `%u` and, for numbers that are not negative, `%d`.
*/
static char*
print(char* const text, const char* format, va_list args)
{
  const char* const end = text + MAX_TEXT - 1U;
  char*             at  = text;
  for (; *format && at; ++format) {
    if (*format != '%') {
      const char letter[] = { *format, '\0' };
      at                  = put(at, end, letter);
    } else if (*++format == 's') {
      at = put(at, end, va_arg(args, const char*));
    } else {
      at = put_number(at, end, va_arg(args, unsigned));
    }
  }
  return at;
}

static void emit(ClioFeatures* const features, const char* const format, ...)
  CLIO_PRINTF(2, 3);

static void
emit(ClioFeatures* const features, const char* const format, ...)
{
  char    text[MAX_TEXT];
  va_list args;
  va_start(args, format);
  const char* const end = print(text, format, args);
  va_end(args);
  if (!end) {
    return;
  }

  const ClioStringView string = clio_substring(text, (size_t)(end - text));
  uint32_t             id     = CLIO_NO_NUMBER;
  if (features->grow) {
    id               = clio_string_table_add(features->grow, string);
    features->failed = features->failed || id == CLIO_NO_NUMBER;
  } else {
    id = clio_string_table_find(features->known, string);
  }

  if (id != CLIO_NO_NUMBER && features->n_ids < CLIO_MAX_FEATURES) {
    for (uint32_t i = 0U; i < features->n_ids; ++i) {
      if (features->ids[i] == id) {
        return;
      }
    }
    features->ids[features->n_ids++] = id;
  }
}

static void
start(ClioFeatures* const features)
{
  features->n_ids  = 0U;
  features->failed = false;
}

/// A word's lemma in lower case with digits folded, in one of two buffers
static const char*
lemma(const ClioCueContext* const context, const int64_t index, char* const out)
{
  enum { MAX_LEMMA = 24 };
  if (index < 0 || index >= (int64_t)context->n_words) {
    return index < 0 ? "^" : "$";
  }

  const ClioStringView view = clio_word_lemma(&context->words[index]);
  size_t n = view.length < MAX_LEMMA ? view.length : (size_t)MAX_LEMMA;
  while (n < view.length && n &&
         ((unsigned char)view.data[n] & 0xC0U) == 0x80U) {
    --n;
  }
  for (size_t i = 0U; i < n; ++i) {
    const unsigned char c = (unsigned char)view.data[i];
    out[i]                = isdigit(c) ? '0' : (char)tolower(c);
  }
  out[n] = '\0';
  return out;
}

static const char*
tag(const ClioCueContext* const context, const int64_t index)
{
  return (index < 0 || index >= (int64_t)context->n_words)
           ? "-"
           : clio_upos_name(context->words[index].upos);
}

static const char*
kind(const ClioCandidate* const candidate)
{
  static const char* const names[]  = { "name", "PERSON", "ORG",  "GPE",  "LOC",
                                        "NORP", "EVENT",  "WORK", "OTHER" };
  static const char* const others[] = {
    "name",   "known", "time",    "number", "quote",   "capital", "initial",
    "phrase", "word",  "pronoun", "short",  "carried", "absent"
  };
  return candidate->type && candidate->kind != CLIO_CANDIDATE_SHORT
           ? names[candidate->type]
           : others[candidate->kind];
}

static int64_t
governor(const ClioCueContext* const context, const int64_t index)
{
  return index < 0 ? -1 : (int64_t)context->words[index].head - 1;
}

/// The first of the words that a word is coordinated with, or itself
static int64_t
first_conjunct(const ClioCueContext* const context, int64_t index)
{
  for (unsigned i = 0U; i < 12U && index >= 0; ++i) {
    const ClioWord* const word = &context->words[index];
    if (word->deprel != CLIO_DEPREL_CONJ || !word->head) {
      break;
    }
    index = governor(context, index);
  }
  return index;
}

static unsigned
at_most(const uint32_t value, const uint32_t limit)
{
  return value < limit ? value : limit;
}

static void
emit_known(const ClioCueContext* const context,
           const ClioCandidate* const  candidate,
           const bool                  object,
           const char* const           code,
           ClioFeatures* const         features)
{
  if (candidate->key == CLIO_NO_NUMBER) {
    return;
  }

  const ClioKnownNames* const names = context->names;
  for (uint32_t i = names->first[candidate->key];
       i < names->first[candidate->key + 1U];
       ++i) {
    const ClioNaming* const naming = &names->namings[i];
    if (naming->count > 0.0f && naming->object == object) {
      emit(features, "%s%s", code, context->properties[naming->property]);
    }
  }
}

static unsigned
count_capitals(const ClioCueContext* const context,
               const ClioCandidate* const  candidate)
{
  unsigned count = 0U;
  for (uint32_t i = candidate->first; i < candidate->end; ++i) {
    count += isupper((unsigned char)context->words[i].form.data[0]) != 0;
  }
  return count;
}

static unsigned
count_repeats(const ClioCueContext* const context,
              const ClioCandidate* const  candidate)
{
  unsigned count = 0U;
  for (uint32_t i = 0U; i < context->candidates->n_items; ++i) {
    count +=
      clio_string_equals(context->candidates->items[i].text, candidate->text);
  }
  return count;
}

/// How a word looks from outside: "." none, "A", "a", "0", or a mark itself
static const char*
shape(const ClioCueContext* const context, const int64_t index, char out[2])
{
  if (index < 0 || index >= (int64_t)context->n_words) {
    return ".";
  }
  const unsigned char c = (unsigned char)context->words[index].form.data[0];
  out[0]                = (char)(isupper(c) || c >= 0xC3U ? 'A'
                                 : islower(c)             ? 'a'
                                 : isdigit(c)             ? '0'
                                 : c >= 0x80U             ? '-'
                                                          : c);
  out[1]                = '\0';
  return out;
}

/// True if no space stands between a word and the next
static bool
is_glued(const ClioCueContext* const context, const int64_t index)
{
  return index >= 0 && index + 1 < (int64_t)context->n_words &&
         !context->words[index].space_after;
}

/// Emit how the words at its edges look, and whether they are parts of one
static void
emit_shape(const ClioCueContext* const context,
           const ClioCandidate* const  candidate,
           ClioFeatures* const         features)
{
  char              a[2];
  char              b[2];
  const int64_t     last   = (int64_t)candidate->end - 1;
  const int64_t     first  = (int64_t)candidate->first;
  const char* const before = shape(context, first - 1, a);
  const char* const after  = shape(context, last + 1, b);
  emit(features, "sx:%s%s <", is_glued(context, first - 1) ? "+" : "", before);
  emit(features, "sx:> %s%s", is_glued(context, last) ? "+" : "", after);
  emit(features, "sx:%s %s %s", before, after, kind(candidate));
}

/// Emit the relations of the head's dependents that are left outside
static void
emit_outside(const ClioCueContext* const context,
             const ClioCandidate* const  candidate,
             ClioFeatures* const         features)
{
  for (uint32_t i = 0U; i < context->n_words; ++i) {
    const ClioWord* const word   = &context->words[i];
    const bool            inside = i >= candidate->first && i < candidate->end;
    if (!inside && word->head == candidate->head + 1U &&
        word->upos != CLIO_UPOS_PUNCT) {
      emit(features,
           "sO:%s %s",
           i > candidate->head ? ">" : "<",
           clio_deprel_name(word->deprel));
    }
  }
}

static void
emit_carried(const ClioCueContext* const context,
             const ClioCandidate* const  candidate,
             ClioFeatures* const         features)
{
  emit(features, "sk:%s", kind(candidate));
  emit(features, "sn:carried");
  emit(features, "sp:%u carried", at_most(context->sentence, 4U));
  emit_known(context, candidate, false, "sr:", features);
}

/// What the sentence names instead: its first words, and the root's subject
static void
emit_absent(const ClioCueContext* const context, ClioFeatures* const features)
{
  char a[32];
  char b[32];
  emit(features, "sk:absent");
  emit(features, "sA:%s", lemma(context, 0, a));
  emit(features, "sA:%s %s", lemma(context, 0, a), lemma(context, 1, b));
  emit(features, "sT:%s %s", tag(context, 0), tag(context, 1));
  for (uint32_t i = 0U; i < context->n_words; ++i) {
    const ClioWord* const word    = &context->words[i];
    const bool            nominal = word->deprel == CLIO_DEPREL_NSUBJ ||
                         word->deprel == CLIO_DEPREL_NSUBJ_PASS;
    if (nominal && !context->words[word->head ? word->head - 1U : 0U].head) {
      emit(features, "sS:%s", lemma(context, i, a));
      emit(features, "sU:%s", tag(context, i));
      return;
    }
  }
  emit(features, "sS:");
}

void
clio_features_subject(const ClioCueContext* const context,
                      const ClioCandidate* const  candidate,
                      ClioFeatures* const         features)
{
  start(features);
  if (candidate->kind == CLIO_CANDIDATE_ABSENT) {
    emit_absent(context, features);
    return;
  }
  if (candidate->kind == CLIO_CANDIDATE_CARRIED) {
    emit_carried(context, candidate, features);
    return;
  }

  char                  a[32];
  char                  b[32];
  const uint32_t        length = candidate->end - candidate->first;
  const int64_t         before = (int64_t)candidate->first - 1;
  const int64_t         after  = (int64_t)candidate->end;
  const char* const     type   = kind(candidate);
  const ClioWord* const head   = &context->words[candidate->head];

  emit(features, "sk:%s", type);
  emit(features, "sp:%u", at_most(candidate->first, 6U));
  emit(features, "sp:%u %s", at_most(candidate->first, 6U), type);
  emit(features, "sl:%u", at_most(length, 6U));
  emit(features, "sl:%u %s", at_most(length, 6U), type);
  emit(features, "sd:%s", clio_deprel_name(head->deprel));
  emit(features, "sd:%s %s", clio_deprel_name(head->deprel), type);
  emit(
    features, "sg:%s", lemma(context, governor(context, candidate->head), a));
  emit(features, "sL:%s", lemma(context, before, a));
  emit(features, "sR:%s", lemma(context, after, a));
  emit(features, "sN:%s %s", tag(context, after), type);
  emit(features, "sP:%s %s", tag(context, before), type);
  emit(features, "si:%d %d %s", candidate->inside, candidate->around, type);
  emit(features, "si:%d %d", candidate->inside, candidate->around);
  emit(features, "sc:%u", at_most(count_capitals(context, candidate), 5U));
  emit(features,
       "se:%s %s",
       tag(context, candidate->first),
       tag(context, (int64_t)candidate->end - 1));
  emit(features, "sn:%u", at_most(count_repeats(context, candidate), 3U));
  if (before >= 0) {
    emit(features,
         "sq:%d",
         context->words[before].form.data[0] == '"' ||
           context->words[before].form.data[0] == '`');
  }
  for (uint32_t i = candidate->first; i < candidate->end && length <= 6U; ++i) {
    emit(features, "sw:%s", lemma(context, i, a));
  }
  emit(features, "sF:%s", lemma(context, candidate->first, a));
  emit(features,
       "sZ:%s %s",
       lemma(context, after, a),
       lemma(context, after + 1, b));
  emit(features, "sZ:%s %s", lemma(context, after, a), type);
  emit_shape(context, candidate, features);
  emit_outside(context, candidate, features);
  emit_known(context, candidate, false, "sr:", features);
}

static void
emit_ancestors(const ClioCueContext* const context,
               const ClioCandidate* const  candidate,
               ClioFeatures* const         features)
{
  char    a[32];
  int64_t up = governor(context, candidate->head);
  for (unsigned depth = 0U; up >= 0 && depth < 12U; ++depth) {
    emit(features, "oa:%s", lemma(context, up, a));
    up = governor(context, up);
  }
}

static bool
is_content(const ClioWord* const word)
{
  return word->upos == CLIO_UPOS_NOUN || word->upos == CLIO_UPOS_VERB ||
         word->upos == CLIO_UPOS_ADJ;
}

static bool
is_plain(const ClioWord* const word)
{
  return word->upos != CLIO_UPOS_PUNCT && word->upos != CLIO_UPOS_PROPN &&
         word->upos != CLIO_UPOS_NUM;
}

static void
emit_near(const ClioCueContext* const context,
          const ClioCandidate* const  candidate,
          ClioFeatures* const         features)
{
  char           a[32];
  const uint32_t from = candidate->first > 6U ? candidate->first - 6U : 0U;
  for (uint32_t i = from; i < candidate->first; ++i) {
    if (context->words[i].upos != CLIO_UPOS_PUNCT) {
      emit(features, "oB:%s", lemma(context, i, a));
    }
  }
  for (uint32_t i = candidate->end;
       i < context->n_words && i < candidate->end + 4U;
       ++i) {
    emit(features, "oA:%s", lemma(context, i, a));
  }
  for (uint32_t i = 0U; i < context->n_words && i < 60U; ++i) {
    if (is_content(&context->words[i])) {
      emit(features, "oW:%s", lemma(context, i, a));
    }
  }
}

void
clio_features_object(const ClioCueContext* const context,
                     const ClioCandidate* const  candidate,
                     ClioFeatures* const         features)
{
  char                  a[32];
  char                  b[32];
  const uint32_t        length   = candidate->end - candidate->first;
  const int64_t         before   = (int64_t)candidate->first - 1;
  const int64_t         after    = (int64_t)candidate->end;
  const int64_t         top_word = first_conjunct(context, candidate->head);
  const int64_t         up       = governor(context, top_word);
  const int64_t         top      = governor(context, up);
  const char* const     type     = kind(candidate);
  const ClioWord* const head     = &context->words[top_word];
  const char* const     deprel   = clio_deprel_name(head->deprel);

  start(features);
  emit(features, "ob:");
  emit(features, "ok:%s", type);
  emit(features, "ol:%u", at_most(length, 4U));
  emit(features, "ol:%u %s", at_most(length, 4U), type);
  emit(features, "od:%s", deprel);
  if (top_word != (int64_t)candidate->head) {
    emit(features, "od:conj");
  }
  emit(features, "og:%s", lemma(context, up, a));
  emit(features, "oG:%s", lemma(context, top, a));
  emit(features, "oh:%s", lemma(context, candidate->head, a));
  emit(features, "oL:%s", lemma(context, before, a));
  emit(features, "oR:%s", lemma(context, after, a));
  emit(features,
       "oM:%s %s",
       lemma(context, before - 1, a),
       lemma(context, before, b));
  emit(features,
       "oS:%s %s",
       lemma(context, after, a),
       lemma(context, after + 1, b));
  emit(features, "ox:%s %s", type, lemma(context, up, a));
  emit(features, "oy:%s %s", type, lemma(context, before, a));
  emit(features,
       "oc:%s %s %s",
       deprel,
       lemma(context, up, a),
       lemma(context, top, b));
  emit(features, "oi:%d %d", candidate->inside, candidate->around);
  emit(features, "oi:%s %s", tag(context, before), tag(context, after));
  emit_ancestors(context, candidate, features);
  for (uint32_t i = candidate->first; i < candidate->end && length <= 6U; ++i) {
    emit(features, "ow:%s", lemma(context, i, a));
  }
  emit_known(context, candidate, true, "or:", features);
  emit_known(context, candidate, false, "os:", features);
  emit_near(context, candidate, features);
}

/// Words from `index` up to the root; returns their number
static unsigned
climb(const ClioCueContext* const context,
      int64_t                     index,
      int64_t* const              chain,
      const unsigned              limit)
{
  unsigned n = 0U;
  while (index >= 0 && n < limit) {
    chain[n++] = index;
    index      = governor(context, index);
  }
  return n;
}

/// Append to a text that surely has room: a path has few words, lemmas are cut
static char*
append(char* const at, const char* const string)
{
  const size_t length = strlen(string);
  memcpy(at, string, length + 1U);
  return at + length;
}

/// Emit a word of the path, and append it to their text
static char*
emit_word(ClioFeatures* const features, const char* const word, char* const at)
{
  emit(features, "pw:%s", word);
  return append(append(at, word), " ");
}

static void
emit_path(const ClioCueContext* const context,
          const ClioCandidate* const  subject,
          const ClioCandidate* const  object,
          ClioFeatures* const         features)
{
  enum { MAX_DEPTH = 16 };
  int64_t        up[MAX_DEPTH];
  int64_t        down[MAX_DEPTH];
  char           a[32];
  char           path[MAX_TEXT]   = "";
  char           lemmas[MAX_TEXT] = "";
  const unsigned n_up   = climb(context, subject->head, up, MAX_DEPTH);
  const int64_t  to     = first_conjunct(context, object->head);
  const unsigned n_down = climb(context, to, down, MAX_DEPTH);
  unsigned       i      = 0U;
  unsigned       j      = 0U;
  for (i = 0U; i < n_up; ++i) {
    for (j = 0U; j < n_down && down[j] != up[i]; ++j) {
    }
    if (j < n_down) {
      break;
    }
  }

  emit(features, "pn:%u", i == n_up ? 99U : at_most(i + j, 9U));
  if (i == n_up || i + j > MAX_PATH) {
    return;
  }

  char* at = path;
  for (unsigned k = 0U; k < i; ++k) {
    at = append(at, clio_deprel_name(context->words[up[k]].deprel));
    at = append(at, "<");
  }
  for (unsigned k = j; k-- > 0U;) {
    at = append(at, ">");
    at = append(at, clio_deprel_name(context->words[down[k]].deprel));
  }
  at = lemmas;
  for (unsigned k = 1U; k <= i; ++k) {
    if (up[k] != to) {
      at = emit_word(features, lemma(context, up[k], a), at);
    }
  }
  for (unsigned k = j; k-- > 1U;) {
    at = emit_word(features, lemma(context, down[k], a), at);
  }

  const bool inner = up[i] != subject->head && up[i] != to;
  emit(features, "pu:%s", path);
  emit(features, "pp:%s %s", inner ? lemma(context, up[i], a) : "*", path);
  emit(features, "pl:%s", lemmas);
}

void
clio_features_pair(const ClioCueContext* const context,
                   const ClioCandidate* const  subject,
                   const ClioCandidate* const  object,
                   ClioFeatures* const         features)
{
  char           a[32];
  char           between[MAX_TEXT] = "";
  const bool     forward           = subject->end <= object->first;
  const uint32_t from              = forward ? subject->end : object->end;
  const uint32_t to                = forward ? object->first : subject->first;
  const uint32_t distance          = to > from ? to - from : 0U;

  start(features);
  if (!subject->end) {
    emit(features, "pk:%s %s 1", kind(subject), kind(object));
    return;
  }
  emit(features, "po:%d", forward);
  emit(features, "pd:%u %d", at_most(distance, 10U), forward);
  emit(features, "pk:%s %s %d", kind(subject), kind(object), forward);
  emit_path(context, subject, object, features);

  char*    at    = between;
  unsigned count = 0U;
  for (uint32_t i = from; i < to; ++i) {
    if (is_plain(&context->words[i])) {
      const char* const word = lemma(context, i, a);
      emit(features, "pb:%s", word);
      if (++count <= 4U) {
        at = append(append(at, word), " ");
      }
    }
  }
  if (count <= 4U) {
    emit(features, "pB:%d %s", forward, between);
  }
}
