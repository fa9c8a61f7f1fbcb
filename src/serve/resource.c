// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "serve/resource.h"

#include "base/arena.h"
#include "base/try.h"
#include "publish/path.h"
#include "serve/accept.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

// The name of files that describe one thing, without their suffix
typedef struct {
  int    root;
  size_t depth; // Of the path that was asked for
  char   stem[CLIO_MAX_TARGET + 1];
  bool   has[CLIO_N_FORMS];
} Description;

/* Links */

// Append the way to `path` from a path that is `depth` folders deep
static void
append_reference(ClioBuffer* const buffer, size_t depth, const char* path)
{
  for (; depth; --depth) {
    clio_buffer_append(buffer, clio_string("../"));
  }
  clio_site_encode(buffer, clio_string(path));
}

static void
append_form(ClioBuffer* const        buffer,
            const Description* const description,
            const ClioForm           form)
{
  append_reference(buffer, description->depth, description->stem);
  clio_buffer_append(buffer, clio_string(clio_media_form(form)->suffix));
}

// Link all forms but `self`
static void
append_links(ClioBuffer* const        buffer,
             const Description* const description,
             const ClioForm           self)
{
  for (ClioForm form = CLIO_FORM_PAGE; form < CLIO_N_FORMS; ++form) {
    if (description->has[form] && form != self) {
      clio_buffer_append(buffer, clio_string(buffer->length ? ", <" : "<"));
      append_form(buffer, description, form);
      clio_buffer_printf(buffer,
                         ">; rel=\"alternate\"; type=\"%s\"",
                         clio_media_form(form)->type);
    }
  }
}

/* Descriptions */

static bool
has_form(const Description* const description, const ClioForm form)
{
  char path[CLIO_MAX_TARGET + 16];
  snprintf(path,
           sizeof(path),
           "%s%s",
           description->stem,
           clio_media_form(form)->suffix);
  return clio_folder_has(description->root, path);
}

// Look which forms there are, and return false if there are none
static bool
look(Description* const description)
{
  bool any = false;
  for (ClioForm form = CLIO_FORM_PAGE; form < CLIO_N_FORMS; ++form) {
    description->has[form] = has_form(description, form);
    any                    = any || description->has[form];
  }
  return any;
}

// Find the files that describe what is named by the path that was asked for
static ClioStatus
find_description(Description* const         description,
                 const ClioAllocator* const allocator,
                 const ClioTarget* const    target,
                 bool* const                found)
{
  char* const stem = description->stem;
  memcpy(stem, target->path, target->length + 1U);
  *found = look(description);
  if (*found) {
    return CLIO_SUCCESS;
  }

  ClioArena* const arena = clio_arena_new(allocator);
  TRY_ALLOC(arena);
  const ClioStringView path = clio_site_request(arena, target->sent).path;
  if (path.length && path.length <= CLIO_MAX_TARGET) {
    memcpy(stem, path.data, path.length);
    stem[path.length] = '\0';
    *found            = look(description);
  }
  clio_arena_free(arena);
  return path.data ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

static void
redirect(const Description* const description,
         const char* const        accept,
         ClioResource* const      resource)
{
  const char* types[CLIO_N_FORMS];
  ClioForm    forms[CLIO_N_FORMS];
  size_t      n = 0U;
  for (ClioForm form = CLIO_FORM_PAGE; form < CLIO_N_FORMS; ++form) {
    if (description->has[form]) {
      types[n]   = clio_media_form(form)->type;
      forms[n++] = form;
    }
  }

  const size_t choice  = clio_accept_choose(accept, types, n);
  resource->negotiated = true;
  resource->status     = choice < n ? 303U : 406U;
  append_links(&resource->links, description, CLIO_N_FORMS);
  if (choice < n) {
    append_form(&resource->location, description, forms[choice]);
  }
}

/* Files */

// Link a file that is one form of a description with the others
static void
link_file(const ClioTarget* const target,
          Description* const      description,
          ClioResource* const     resource)
{
  for (ClioForm form = CLIO_FORM_PAGE; form < CLIO_N_FORMS; ++form) {
    if (resource->media == clio_media_form(form)) {
      const size_t n = target->length - strlen(resource->media->suffix);
      memcpy(description->stem, target->path, n);
      description->stem[n] = '\0';
      look(description);
      append_links(&resource->links, description, form);
    }
  }
}

// Find `index.html` of a folder, whose name ends with a slash
static bool
find_index(const ClioTarget* const target,
           const int               root,
           ClioResource* const     resource)
{
  if (!target->length || target->path[target->length - 1U] == '/') {
    char path[CLIO_MAX_TARGET + 16];
    snprintf(path, sizeof(path), "%sindex.html", target->path);
    resource->media = clio_media_form(CLIO_FORM_PAGE);
    return !clio_folder_open(root, path, &resource->file);
  }
  return false;
}

ClioStatus
clio_resource_find(const ClioAllocator* const allocator,
                   const int                  root,
                   const ClioTarget* const    target,
                   const char* const          accept,
                   ClioResource* const        resource)
{
  Description description = { root, target->depth, "", { false } };

  memset(resource, 0, sizeof(*resource));
  resource->location = clio_buffer(allocator);
  resource->links    = clio_buffer(allocator);
  resource->file.fd  = -1;
  resource->status   = 200U;
  if (find_index(target, root, resource)) {
    return CLIO_SUCCESS;
  }

  bool       found = false;
  ClioStatus st    = CLIO_SUCCESS;
  resource->media  = clio_media_of(target->path);
  if (!clio_folder_open(root, target->path, &resource->file)) {
    link_file(target, &description, resource);
    found = true;
  } else {
    TRY(st, find_description(&description, allocator, target, &found));
    if (found) {
      redirect(&description, accept, resource);
    }
  }
  resource->status = found ? resource->status : 404U;
  return resource->location.status ? resource->location.status
                                   : resource->links.status;
}

void
clio_resource_clear(ClioResource* const resource)
{
  if (resource->file.fd >= 0) {
    close(resource->file.fd);
    resource->file.fd = -1;
  }
  clio_buffer_clear(&resource->location);
  clio_buffer_clear(&resource->links);
}
