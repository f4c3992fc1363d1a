/** Hostile text made fit to be shown, and the page that an operator reads. */
@NullMarked
package io.gpuaas.triage.text;

import org.jspecify.annotations.NullMarked;
