// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The kinds of kernels that are compiled

#ifndef CLIO_MODEL_KERNELS_KINDS_H
#define CLIO_MODEL_KERNELS_KINDS_H

#include "model/kernels.h"

extern const ClioKernels clio_kernels_plain; ///< SSE2 on x86-64
extern const ClioKernels clio_kernels_avx2;
extern const ClioKernels clio_kernels_avx512; ///< With BW, DQ and VL
extern const ClioKernels clio_kernels_vnni;   ///< And with VNNI

#endif // CLIO_MODEL_KERNELS_KINDS_H
