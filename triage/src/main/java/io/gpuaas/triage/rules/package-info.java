/** The runbooks and, in their front matter, the rules that triage routes by. */
@NullMarked
package io.gpuaas.triage.rules;

import org.jspecify.annotations.NullMarked;
