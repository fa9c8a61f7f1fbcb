# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
"""The labels in the samples of write_all that must survive every format and store"""

HOSTILE = ['say "cheese" \\ it\\n', "line\nfeed\tand\rreturn", "<script>alert(1)</script> & ]]> <!--",
           '""" . <http://evil> <p> <o> . #',
           "emoji \U0001F469\u200D\U0001F680 \u202Eevil\u202C \u05E9\u05DC\u05D5\u05DD", "100% {sure} `^|' %20 %zz", "x" * 10000]
