/**
 * Takes secrets out of texts, before they are stored, logged, asked for or shown. One pass, one
 * place: whoever shows or keeps a text from elsewhere calls {@link
 * io.gpuaas.contract.redaction.Redaction}.
 */
@NullMarked
package io.gpuaas.contract.redaction;

import org.jspecify.annotations.NullMarked;
