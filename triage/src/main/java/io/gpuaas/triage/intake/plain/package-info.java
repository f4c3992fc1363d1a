/** Pasted text without what terminals, mail and chats have put around it. */
@NullMarked
package io.gpuaas.triage.intake.plain;

import org.jspecify.annotations.NullMarked;
