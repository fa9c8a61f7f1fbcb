// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/kernels.h"

#include "model/kernels_kinds.h"

#if defined(__x86_64__) && defined(__GNUC__)

const ClioKernels*
clio_kernels_get(const uint32_t kind)
{
  const bool avx512 = __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512vl");
  switch (kind) {
  case 0:
    return &clio_kernels_plain;
  case 1:
    return __builtin_cpu_supports("avx2") ? &clio_kernels_avx2 : NULL;
  case 2:
    return avx512 ? &clio_kernels_avx512 : NULL;
  case 3:
    return avx512 && __builtin_cpu_supports("avx512vnni") ? &clio_kernels_vnni
                                                          : NULL;
  default:
    return NULL;
  }
}

#else

const ClioKernels*
clio_kernels_get(const uint32_t kind)
{
  return kind ? NULL : &clio_kernels_plain;
}

#endif

const ClioKernels*
clio_kernels_best(void)
{
  for (uint32_t kind = CLIO_N_KERNELS; kind-- > 1U;) {
    const ClioKernels* const kernels = clio_kernels_get(kind);
    if (kernels) {
      return kernels;
    }
  }
  return clio_kernels_get(0U);
}
