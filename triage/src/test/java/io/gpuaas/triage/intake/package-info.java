@NullMarked
package io.gpuaas.triage.intake;

import org.jspecify.annotations.NullMarked;
