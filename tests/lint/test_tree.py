#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The tree itself passes every linter; each linter is one test."""
import os
import sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lint

passed = failed = 0
for name, linter in lint.LINTERS.items():
    findings = list(linter(lint.ROOT))
    for path, line, message in findings:
        print(f'{path}:{line}: {message} [{name}]')
    passed, failed = passed + (not findings), failed + bool(findings)
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
