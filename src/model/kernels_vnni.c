// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "model/kernels_body.h"
#include "model/kernels_kinds.h"

const ClioKernels clio_kernels_vnni = KERNELS_TABLE("AVX-512 VNNI");
