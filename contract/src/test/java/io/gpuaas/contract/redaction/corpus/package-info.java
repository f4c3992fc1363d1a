/**
 * A seeded corpus of texts with secrets in them, and of texts full of what only looks like one. Its
 * formats are written down from the providers' own pages, not from the detectors.
 */
@NullMarked
package io.gpuaas.contract.redaction.corpus;

import org.jspecify.annotations.NullMarked;
